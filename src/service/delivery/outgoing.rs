//! The outbox row of a mail, as a release writes it.

use crate::{
    domain::{SendingState, Urgency},
    mail,
    service::Office,
    store::{delivery::Delivery, message::OutboundMessage},
};

/// Purpose of the mail that brings a letter.
pub const LETTER: &str = "letter";

/// Makes the row of the mail that brings a letter to one mailbox of a unit.
///
/// Message-ID and return path are fixed here, before anything is sent: a repeated attempt is the same mail.
#[must_use]
pub fn letter_message(
    office: &Office,
    delivery: &Delivery,
    address: &str,
    urgency: Option<Urgency>,
) -> OutboundMessage {
    let id = office.ids.id();
    let now = office.clock.now();
    let domain = office.settings.mail.domain();
    OutboundMessage {
        message_id: mail::message_id(&id, domain),
        return_path: mail::return_path(&id, domain),
        id,
        owner_unit: delivery.owner_unit.clone(),
        purpose: LETTER.to_owned(),
        document_id: Some(delivery.document_id.clone()),
        unit_id: delivery.unit_id.clone(),
        delivery_id: Some(delivery.id.clone()),
        address: address.to_owned(),
        subject_key: String::new(),
        state: SendingState::Queued.code().to_owned(),
        priority: priority(urgency),
        attempts: 0,
        next_attempt_at: now,
        lease_by: None,
        lease_until: None,
        data_begun_at: None,
        accepted_at: None,
        last_code: None,
        last_text: None,
        created_at: now,
    }
}

/// Smaller goes first.
const fn priority(urgency: Option<Urgency>) -> i32 {
    match urgency {
        Some(Urgency::HoaToc) => 0,
        Some(Urgency::ThuongKhan) => 10,
        Some(Urgency::Khan) => 20,
        None => 50,
    }
}
