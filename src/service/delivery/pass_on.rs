//! What still waits for a unit that was merged, split or renamed: nothing is sent to its old addresses any more.

use std::collections::BTreeMap;

use super::outcome::refresh_delivery;
use super::{LETTER, Outgoing, outgoing};
use crate::{
    domain::{Channel, Id},
    service::{Office, Result},
    store::{
        Tx, delivery,
        message::{self, OutboundMessage},
        unit,
    },
};

/// The letters whose mails to a unit still wait.
pub(in crate::service) async fn waiting_letters(tx: &Tx, unit: &str) -> Result<Vec<Id>> {
    let waiting = message::waiting_for(tx, unit).await?;
    let letters = waiting.into_iter().filter(|message| message.purpose == LETTER);
    Ok(letters.filter_map(|message| message.document_id).collect())
}

/// Stops the mails that wait for a unit. Those that bring a letter go to the addresses of the heirs of that letter, which
/// have the deliveries already; they are reminded and told of decisions by mails of their own.
pub(in crate::service) async fn pass_on(
    office: &Office,
    tx: &Tx,
    from: &str,
    heirs: &BTreeMap<Id, Vec<Id>>,
) -> Result<()> {
    let waiting = message::waiting_for(tx, from).await?;
    message::cancel(tx, waiting.iter().map(|message| message.id.as_str())).await?;
    for old in &waiting {
        refresh_delivery(office, tx, old).await?;
        let Some(document) = old.document_id.as_ref().filter(|_| old.purpose == LETTER) else {
            continue;
        };
        for to in heirs.get(document).into_iter().flatten() {
            enqueue(office, tx, old, document, to).await?;
        }
    }
    Ok(())
}

/// Puts a letter's mails to an heir in the place of one to the unit before it.
async fn enqueue(
    office: &Office,
    tx: &Tx,
    old: &OutboundMessage,
    document: &str,
    to: &Id,
) -> Result<()> {
    let boxes = unit::addresses_on(tx, std::slice::from_ref(to), office.clock.today()).await?;
    let delivery = delivery::by_channel(tx, document, to, Channel::Email).await?;
    for address in boxes.get(to).map(Vec::as_slice).unwrap_or_default() {
        let mail = Outgoing {
            owner: &old.owner_unit,
            purpose: LETTER,
            document: Some(document),
            unit: to,
            delivery: delivery.as_ref().map(|delivery| delivery.id.as_str()),
            address: &address.email,
            key: &old.subject_key,
            urgency: None,
            not_before: None,
        };
        let new = OutboundMessage { priority: old.priority, ..outgoing(office, &mail) };
        if !message::has_twin(tx, &new, &new.address).await? {
            message::enqueue(tx, vec![new]).await?;
        }
    }
    Ok(())
}
