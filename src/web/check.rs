//! `/kiem-tra/CODE`: anybody who holds a letter checks it, without account; off unless the settings ask for it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use super::attempts::Purpose;
use super::caller::Caller;
use super::words::say;
use super::{Answer, Fault, Frame, Site};
use crate::service::Error;
use crate::service::check::{self, CheckedStanding};
use crate::text::{Message, dates};

#[derive(Serialize)]
struct CheckPage {
    frame: Frame,
    standing: String,
    tone: &'static str,
    number: String,
    date: String,
    issuer: String,
    hash: Option<String>,
}

/// Shows what is known of the letter with that code.
pub async fn show(State(site): State<Site>, caller: Caller, Path(code): Path<String>) -> Answer {
    let from = caller.address();
    site.may_try(Purpose::Check, from)?;
    // True ones count too: nobody reads out the letters of an office one by one.
    site.tried(Purpose::Check, from);
    let checked = match check::check(site.office(), &code).await {
        Ok(checked) => checked,
        Err(Error::NotFound(message)) => {
            return Err(Fault::new(StatusCode::NOT_FOUND, message).back_to("/"));
        }
        Err(error) => return Err(error.into()),
    };
    let (standing, tone) = match checked.standing {
        CheckedStanding::Issued => ("check-letter-issued", "good"),
        CheckedStanding::Recalled => ("check-letter-recalled", "late"),
        CheckedStanding::Replaced => ("check-letter-replaced", "late"),
    };
    let page = CheckPage {
        frame: site.dated_frame(None),
        standing: say(&Message::new(standing)),
        tone,
        number: checked.number,
        date: checked.date.map(dates::table_date).unwrap_or_default(),
        issuer: checked.issuer,
        hash: checked.hash,
    };
    site.show("check.html", &page)
}
