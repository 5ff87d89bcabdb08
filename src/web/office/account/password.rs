//! `/tai-khoan/mat-khau`

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use serde::{Deserialize, Serialize};

use super::{lines, page};
use crate::service::account::{self, Duty, password};
use crate::text::Message;
use crate::web::caller::Caller;
use crate::web::fault::FaultLine;
use crate::web::{Answer, Occupant, Site};

#[derive(Serialize)]
struct PasswordPage<'a> {
    /// The present one was given out by somebody else.
    must: bool,
    shortest: usize,
    login: &'a str,
    faults: Vec<FaultLine>,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    hien_tai: String,
    moi: String,
    lai: String,
}

/// Shows the form.
pub async fn show(State(site): State<Site>, occupant: Occupant) -> Answer {
    form(&site, &occupant, Vec::new())
}

/// Changes the password.
pub async fn change(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(typed): Form<Typed>,
) -> Answer {
    let (present, new, again) = (&typed.hien_tai, &typed.moi, &typed.lai);
    let holder = &occupant.holder;
    let done = account::change_password(site.office(), holder, present, new, again, &browser).await;
    match done {
        // The page that was wanted before shows what is still missing, if anything.
        Ok(()) if occupant.duty.is_some() => Ok(Redirect::to("/viec").into_response()),
        Ok(()) => {
            let done = Message::new("account-page-password-done");
            occupant.member.go(&site, "/tai-khoan", &done)
        }
        Err(error) => form(&site, &occupant, lines(occupant.member.lang, error)?),
    }
}

fn form(site: &Site, occupant: &Occupant, faults: Vec<FaultLine>) -> Answer {
    let is_fault = !faults.is_empty();
    let values = PasswordPage {
        must: occupant.duty == Some(Duty::Password),
        shortest: password::SHORTEST,
        login: &occupant.holder.account.login,
        faults,
    };
    page(site, occupant, "office/account/password.html", &values, is_fault)
}
