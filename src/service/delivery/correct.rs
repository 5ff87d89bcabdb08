//! A wrong address put right: in the directory, and for every mail that waits for it.

use chrono::Days;
use serde_json::json;

use super::outcome::{refresh_delivery, tell};
use crate::{
    domain::{Actor, SendingState, Visibility},
    mail,
    service::{Act, Error, Office, Result, require},
    store::{
        Tx,
        entity::unit_address,
        event::{self, Stream},
        message::{self, OutboundMessage},
        row, unit,
    },
    text::Message,
};

/// What a correction did.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Corrected {
    /// Name of the unit.
    pub unit: String,
    pub old: String,
    pub new: String,
    /// Mails that now wait for the new address.
    pub resent: usize,
    /// Mails that the new address has or gets already.
    pub cancelled: usize,
}

/// Puts another address in the place of a message's: the directory uses it from today, and everything of the unit that
/// failed or waits for the old one goes to the new one. What is in doubt stays: a person looks first.
///
/// # Errors
/// [`Error::NotFound`] for a message that is none; [`Error::Conflict`] for words that are no address, or the same one.
pub async fn correct(office: &Office, actor: &Actor, id: &str, address: &str) -> Result<Corrected> {
    require(actor, Act::KeepDirectory)?;
    let new = address.trim().to_lowercase();
    if !mail::is_address(&new) {
        return Err(Error::Conflict(Message::new("delivery-no-address").with("address", address)));
    }
    let tx = office.store.begin().await?;
    let read = message::find(&tx, id).await?.filter(|message| message.owner_unit == actor.unit);
    let read =
        read.ok_or_else(|| Error::NotFound(Message::new("delivery-no-message").with("id", id)))?;
    if read.address == new {
        return Err(Error::Conflict(Message::new("delivery-same-address").with("address", new)));
    }
    mend_directory(office, &tx, actor, &read, &new).await?;
    let mut done = Corrected {
        unit: unit::find(&tx, &read.unit_id).await?.map(|unit| unit.name).unwrap_or_default(),
        old: read.address.clone(),
        new: new.clone(),
        resent: 0,
        cancelled: 0,
    };
    let states = [SendingState::Failed, SendingState::Deferred, SendingState::Queued];
    let owner = Visibility::Office(actor.unit.clone());
    let all = message::list(&tx, &owner, None, &states.map(SendingState::code)).await?;
    for waiting in all.into_iter().filter(|one| is_for(one, &read)) {
        if readdress(office, &tx, actor, waiting, &new).await? {
            done.resent += 1;
        } else {
            done.cancelled += 1;
        }
    }
    tx.commit().await?;
    Ok(done)
}

fn is_for(one: &OutboundMessage, wrong: &OutboundMessage) -> bool {
    one.unit_id == wrong.unit_id && one.address == wrong.address
}

async fn mend_directory(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    wrong: &OutboundMessage,
    new: &str,
) -> Result<()> {
    let today = office.clock.today();
    let known = unit::addresses(tx, &wrong.unit_id).await?;
    let is_used = |email: &str| {
        known.iter().any(|row| row.email == email && row.valid_to.is_none_or(|last| last >= today))
    };
    let ended = [wrong.address.clone()];
    unit::end_addresses(tx, &wrong.unit_id, &ended, today - Days::new(1)).await?;
    if is_used(new) {
        unit::unsuppress(tx, &wrong.unit_id, new).await?;
    } else {
        let mailbox = unit_address::Model {
            id: office.ids.id(),
            unit_id: wrong.unit_id.clone(),
            email: new.to_owned(),
            valid_from: Some(today),
            valid_to: None,
            suppressed_at: None,
        };
        row::insert(tx, mailbox).await?;
    }
    let payload = json!({ "emails": { "new": [new], "ended": ended } });
    let act =
        event::Act { kind: "changed", at: office.clock.now(), actor, payload, personal: None };
    event::append(tx, Stream { kind: "unit", id: &wrong.unit_id }, act).await?;
    Ok(())
}

/// Sends one mail to the new address; not when that has the same mail already.
async fn readdress(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    read: OutboundMessage,
    new: &str,
) -> Result<bool> {
    let twin = message::has_twin(tx, &read, new).await?;
    let mut mended = read.clone();
    if twin {
        SendingState::Cancelled.code().clone_into(&mut mended.state);
    } else {
        SendingState::Queued.code().clone_into(&mut mended.state);
        new.clone_into(&mut mended.address);
        mended.attempts = 0;
        mended.next_attempt_at = office.clock.now();
        mended.data_begun_at = None;
    }
    message::decide(tx, &read, mended.clone()).await?;
    refresh_delivery(office, tx, &mended).await?;
    let kind = if twin { "mail-given-up" } else { "mail-readdressed" };
    tell(office, tx, actor, &mended, kind, None).await?;
    Ok(!twin)
}
