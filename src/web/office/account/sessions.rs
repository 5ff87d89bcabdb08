//! Ending one's own sessions.

use axum::Form;
use axum::extract::State;
use serde::Deserialize;

use crate::service::account;
use crate::text::Message;
use crate::web::caller::Caller;
use crate::web::{Answer, Occupant, Site};

/// Which one; empty = all but the present one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    phien: String,
}

/// `POST /tai-khoan/phien`
pub async fn end(
    State(site): State<Site>,
    occupant: Occupant,
    Caller(browser): Caller,
    Form(chosen): Form<Chosen>,
) -> Answer {
    let which = Some(chosen.phien.as_str()).filter(|id| !id.is_empty());
    let ended = account::end_session(site.office(), &occupant.holder, which, &browser).await?;
    let done = Message::new("account-page-sessions-ended").with("count", ended);
    occupant.member.go(&site, "/tai-khoan", &done)
}
