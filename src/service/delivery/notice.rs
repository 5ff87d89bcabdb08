//! Puts a notice into the outbox, in the transaction in which the matter was decided.

use super::outgoing::{NOTICE, Outgoing, outgoing};
use crate::{
    domain::{Id, Urgency},
    mail::NoticeFacts,
    service::{Error, Office, Result, link},
    store::{
        ConnectionTrait, handler,
        message::{self, OutboundMessage},
        notice::{self, Notice},
        unit, work,
    },
};

/// Tells a unit, at all its mailboxes and at those of the persons who handle the letter there; gives how many mails.
///
/// A unit without mailbox gets none: whoever decided calls it.
pub(in crate::service) async fn notify(
    office: &Office,
    tx: &impl ConnectionTrait,
    document: &Id,
    unit: &Id,
    facts: &NoticeFacts,
) -> Result<usize> {
    let mut addresses: Vec<String> =
        unit::addresses_on(tx, std::slice::from_ref(unit), office.clock.today())
            .await?
            .remove(unit)
            .unwrap_or_default()
            .into_iter()
            .map(|mailbox| mailbox.email)
            .collect();
    for person in handler::of_unit(tx, document, unit).await? {
        if !addresses.iter().any(|known| known.eq_ignore_ascii_case(&person.email)) {
            addresses.push(person.email);
        }
    }
    if addresses.is_empty() {
        return Ok(0);
    }
    let urgency = work::letters(tx, std::slice::from_ref(document)).await?.pop();
    let urgency: Option<Urgency> = urgency
        .and_then(|head| head.urgency)
        .and_then(|code| serde_json::from_value(code.into()).ok());
    let row = Notice {
        id: office.ids.id(),
        owner_unit: office.settings.office.clone(),
        document_id: document.clone(),
        unit_id: unit.clone(),
        facts: serde_json::to_value(facts).map_err(Error::internal)?,
        created_at: office.clock.now(),
    };
    let mail = |address: &String| {
        outgoing(
            office,
            &Outgoing {
                owner: &office.settings.office,
                purpose: NOTICE,
                document: Some(document),
                unit,
                delivery: None,
                address,
                key: &row.id,
                urgency,
                not_before: None,
            },
        )
    };
    let messages: Vec<OutboundMessage> = addresses.iter().map(mail).collect();
    notice::insert(tx, row).await?;
    link::provide_within(office, tx, unit).await?;
    let count = messages.len();
    message::enqueue(tx, messages).await?;
    Ok(count)
}
