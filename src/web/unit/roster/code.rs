//! `/d/TOKEN/ma-thu-hai`: asking for the second code, and typing it in.

use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect};
use serde::{Deserialize, Serialize};

use super::pass;
use crate::service::roster;
use crate::text::Message;
use crate::web::attempts::Purpose;
use crate::web::unit::view::Common;
use crate::web::words::{moment, say};
use crate::web::{Answer, Visit};

/// What the two forms send, and where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    ve: String,
    ma: String,
    nguoi: String,
    /// Set once a code was sent: the mailboxes, shown in part.
    gui: String,
}

#[derive(Serialize)]
struct CodePage {
    #[serde(flatten)]
    common: Common,
    /// Where to go afterwards.
    back: String,
    /// What was just done.
    sent: Option<String>,
    /// Why the code was not taken.
    fault: Option<String>,
    advice: Option<String>,
}

/// Shows both forms.
pub async fn code_page(visit: Visit, Query(typed): Query<Typed>) -> Answer {
    show(&visit, &typed, None, None)
}

/// Sends a code to the unit's official mailbox.
pub async fn ask_code(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let actor = visit.actor(&typed.nguoi);
    match roster::ask_code(visit.site.office(), &actor).await {
        Ok(asked) => {
            let sent = Message::new("roster-code-sent")
                .with("mailboxes", asked.mailboxes.join(", "))
                .with("until", moment(asked.expires_at));
            show(&visit, &typed, Some(say(&sent)), None)
        }
        Err(crate::service::Error::Conflict(message)) => show(&visit, &typed, None, Some(message)),
        Err(error) => visit.guide(Err(error)),
    }
}

/// Takes the code.
pub async fn enter_code(visit: Visit, Form(typed): Form<Typed>) -> Answer {
    visit.guide(visit.site.may_try(Purpose::Code, visit.address))?;
    let actor = visit.actor(&typed.nguoi);
    match roster::enter_code(visit.site.office(), &actor, &typed.ma).await {
        Ok(given) => {
            let next = format!("{}{}", visit.base, place(&typed.ve));
            Ok((pass::cookie(&visit, &given), Redirect::to(&next)).into_response())
        }
        Err(crate::service::Error::Conflict(message)) => {
            visit.site.tried(Purpose::Code, visit.address);
            let sent = (!typed.gui.is_empty()).then(|| typed.gui.chars().take(300).collect());
            show(&visit, &typed, sent, Some(message))
        }
        Err(error) => visit.guide(Err(error)),
    }
}

fn show(visit: &Visit, typed: &Typed, sent: Option<String>, fault: Option<Message>) -> Answer {
    let lang = crate::text::Lang::Vi;
    let page = CodePage {
        common: Common {
            frame: visit.site.frame(None),
            unit: visit.visitor.name.clone(),
            base: visit.base.clone(),
        },
        back: place(&typed.ve),
        sent,
        advice: fault.as_ref().and_then(|message| message.advice_on_page(lang)),
        fault: fault.map(|message| say(&message)),
    };
    visit.site.show("unit/code.html", &page)
}

/// A place below the unit's page, and nothing else: nobody can be sent elsewhere.
fn place(typed: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-".contains(c);
    let fits = typed.starts_with('/') && !typed.starts_with("//") && typed.chars().all(plain);
    if fits { typed.to_owned() } else { String::new() }
}
