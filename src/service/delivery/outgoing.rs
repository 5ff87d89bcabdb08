//! The outbox row of a mail, as a release or any other act writes it.

use chrono::{DateTime, Utc};

use crate::{
    domain::{SendingState, Urgency},
    mail,
    service::Office,
    store::{delivery::Delivery, message::OutboundMessage},
};

/// Purpose of the mail that brings a letter.
pub const LETTER: &str = "letter";

/// Purpose of the mail that tells a unit what was decided.
pub const NOTICE: &str = "notice";

/// One mail to one address of a unit.
///
/// Purpose, letter, unit, address and key together are unique in the outbox: the same act done twice writes one mail.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    /// Code of the unit whose office sends.
    pub owner: &'a str,
    /// [`LETTER`], or what else the mail is for.
    pub purpose: &'static str,
    pub document: Option<&'a str>,
    /// Id of the unit.
    pub unit: &'a str,
    /// The delivery that this mail carries; its state follows from that of its mails.
    pub delivery: Option<&'a str>,
    pub address: &'a str,
    /// What tells it from other mails of the same purpose; usually empty.
    pub key: &'a str,
    pub urgency: Option<Urgency>,
    /// Not before this moment (sending hours); none = at once. Urgent mails do not wait.
    pub not_before: Option<DateTime<Utc>>,
}

/// Makes the row of a mail.
///
/// Message-ID and return path are fixed here, before anything is sent: a repeated attempt is the same mail.
#[must_use]
pub fn outgoing(office: &Office, mail: &Outgoing<'_>) -> OutboundMessage {
    let id = office.ids.id();
    let now = office.clock.now();
    let domain = office.settings.mail.domain();
    let waits = mail.not_before.filter(|_| mail.urgency.is_none());
    OutboundMessage {
        message_id: mail::message_id(&id, domain),
        return_path: mail::return_path(&id, domain, &office.settings.link_key),
        id,
        owner_unit: mail.owner.to_owned(),
        purpose: mail.purpose.to_owned(),
        document_id: mail.document.map(str::to_owned),
        unit_id: mail.unit.to_owned(),
        delivery_id: mail.delivery.map(str::to_owned),
        address: mail.address.to_owned(),
        subject_key: mail.key.to_owned(),
        state: SendingState::Queued.code().to_owned(),
        priority: priority(mail.urgency),
        attempts: 0,
        next_attempt_at: waits.unwrap_or(now).max(now),
        lease_by: None,
        lease_until: None,
        data_begun_at: None,
        accepted_at: None,
        last_code: None,
        last_text: None,
        created_at: now,
    }
}

/// Makes the row of the mail that brings a letter to one mailbox of a unit.
#[must_use]
pub fn letter_message(
    office: &Office,
    delivery: &Delivery,
    address: &str,
    urgency: Option<Urgency>,
) -> OutboundMessage {
    let mail = Outgoing {
        owner: &delivery.owner_unit,
        purpose: LETTER,
        document: Some(&delivery.document_id),
        unit: &delivery.unit_id,
        delivery: Some(&delivery.id),
        address,
        key: "",
        urgency,
        not_before: None,
    };
    outgoing(office, &mail)
}

/// The priority of a mail without urgency; smaller ones are those of urgent letters, which no fairness holds up.
pub(super) const ORDINARY: i32 = 50;

/// Smaller goes first.
const fn priority(urgency: Option<Urgency>) -> i32 {
    match urgency {
        Some(Urgency::HoaToc) => 0,
        Some(Urgency::ThuongKhan) => 10,
        Some(Urgency::Khan) => 20,
        None => ORDINARY,
    }
}
