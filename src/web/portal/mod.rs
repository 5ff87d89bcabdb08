//! The known address, where a unit types in the code of its mails (office.md 12: staff click no unknown links).

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::{Deserialize, Serialize};

use super::attempts::Purpose;
use super::caller::Caller;
use super::fault::{guide, own_page};
use super::words::say;
use super::{Answer, Frame, Site};
use crate::service::{self, link};
use crate::text::{Lang, Message};

#[derive(Serialize)]
struct PortalPage {
    frame: Frame,
    fault: Option<String>,
    advice: Option<String>,
}

/// What was typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    #[serde(default)]
    ma: String,
}

/// Shows the form.
pub async fn show(State(site): State<Site>) -> Answer {
    page(&site, None)
}

/// Opens the unit's page, or says that the code is wrong; not more often than a person would.
pub async fn enter(State(site): State<Site>, caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let from = caller.address();
    guide(site.may_try(Purpose::Code, from), "/")?;
    match link::enter(site.office(), &typed.ma).await {
        Ok(path) => Ok(Redirect::to(&path).into_response()),
        Err(service::Error::NotFound(message) | service::Error::Forbidden(message)) => {
            site.tried(Purpose::Code, from);
            page(&site, Some(&message))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(site: &Site, fault: Option<&Message>) -> Answer {
    let page = PortalPage {
        frame: site.frame(None),
        fault: fault.map(say),
        advice: fault.and_then(|message| message.advice_on_page(Lang::Vi)),
    };
    let shown = site.show("portal.html", &page)?.into_response();
    let is_fault = fault.is_some();
    Ok(if is_fault { own_page(StatusCode::UNPROCESSABLE_ENTITY, shown) } else { shown })
}
