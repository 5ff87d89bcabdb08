//! The mail that brings a second code: the code, how long it lasts, and what to do if nobody asked for it.

use serde::Serialize;

use super::{Outgoing, head, outgoing};
use crate::{
    domain::{Urgency, hanoi},
    mail::{ComposedMail, Failure, Wording, compose_with},
    service::{
        Error, Office, Result, follow,
        roster::{CODE, code_terms},
    },
    store::{message::OutboundMessage, unit},
    text::dates,
};

/// Folder of its wording.
const WORDING: &str = "second-code";

/// What the wording may name.
#[derive(Serialize)]
struct Page {
    issuer: String,
    unit: String,
    code: String,
    asked_at: String,
    expires_at: String,
}

/// Makes the row of the mail; it goes before everything else, because somebody waits for it.
pub(in crate::service) fn code_message(
    office: &Office,
    code: &str,
    unit: &str,
    address: &str,
) -> OutboundMessage {
    let mail = Outgoing {
        owner: &office.settings.office,
        purpose: CODE,
        document: None,
        unit,
        delivery: None,
        address,
        key: code,
        urgency: Some(Urgency::HoaToc),
        not_before: None,
    };
    outgoing(office, &mail)
}

/// Composes the mail; none once its code cannot be used any more.
pub(super) async fn gather(
    office: &Office,
    wording: &Wording,
    message: &OutboundMessage,
) -> Result<Option<std::result::Result<ComposedMail, Failure>>> {
    let Some(terms) = code_terms(office, &message.subject_key).await? else { return Ok(None) };
    let receiver = unit::find(office.store.read(), &message.unit_id).await?;
    let receiver = receiver.ok_or_else(|| Error::internal("a message to an unknown unit"))?;
    let issuer = follow::office_name(office).await?;
    let head = head::of(office, message, &issuer, &receiver.name);
    let moment = |at: chrono::DateTime<chrono::Utc>| dates::moment(at.with_timezone(&hanoi()));
    let page = Page {
        issuer,
        unit: receiver.name,
        code: terms.code,
        asked_at: moment(terms.asked_at),
        expires_at: moment(terms.expires_at),
    };
    Ok(Some(compose_with(wording, WORDING, &page, &head, &[])))
}
