//! A person's decision about a message that failed or is in doubt.

use super::outcome::{refresh_delivery, tell};
use crate::{
    domain::{Actor, SendingState},
    service::{Act, Error, Office, Result, require},
    store::{
        Tx,
        message::{self, OutboundMessage},
        unit,
    },
    text::Message,
};

/// What the person found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The unit has it: the message counts as sent.
    Arrived,
    /// It is not to be sent any more.
    GivenUp,
}

/// Sends a message again, perhaps once to another address; that of the directory stays (see [`super::correct`]). Whoever
/// sends again says that the address lives: it is suppressed no more. The message keeps its Message-ID: a mailbox that has it
/// already can tell.
///
/// # Errors
/// [`Error::Conflict`] when the message neither failed nor is in doubt.
pub async fn resend(
    office: &Office,
    actor: &Actor,
    id: &str,
    address: Option<&str>,
) -> Result<OutboundMessage> {
    decide(office, actor, id, "mail-resent", None, |message| requeue(office, message, address))
        .await
}

/// Puts a message back among those that wait, as if it had never been tried.
pub(super) fn requeue(office: &Office, message: &mut OutboundMessage, address: Option<&str>) {
    SendingState::Queued.code().clone_into(&mut message.state);
    message.attempts = 0;
    message.next_attempt_at = office.clock.now();
    message.data_begun_at = None;
    if let Some(address) = address {
        address.trim().clone_into(&mut message.address);
    }
}

/// Ends the matter without sending: it arrived, or it is given up, with the reason.
///
/// # Errors
/// As [`resend`].
pub async fn leave(
    office: &Office,
    actor: &Actor,
    id: &str,
    left: Left,
    reason: &str,
) -> Result<OutboundMessage> {
    let kind = match left {
        Left::Arrived => "mail-found-arrived",
        Left::GivenUp => "mail-given-up",
    };
    decide(office, actor, id, kind, Some(reason), |message| {
        let state = match left {
            Left::Arrived => SendingState::Sent,
            Left::GivenUp => SendingState::Cancelled,
        };
        state.code().clone_into(&mut message.state);
        if left == Left::Arrived {
            message.accepted_at = Some(office.clock.now());
        }
    })
    .await
}

async fn decide(
    office: &Office,
    actor: &Actor,
    name: &str,
    kind: &str,
    reason: Option<&str>,
    change: impl FnOnce(&mut OutboundMessage),
) -> Result<OutboundMessage> {
    require(actor, Act::Deliver)?;
    let tx = office.store.begin().await?;
    let read = message::find(&tx, name).await?.filter(|message| message.owner_unit == actor.unit);
    let read =
        read.ok_or_else(|| Error::NotFound(Message::new("delivery-no-message").with("id", name)))?;
    if !SendingState::find(&read.state).is_some_and(SendingState::needs_a_person) {
        let refused = Message::new("delivery-nothing-to-decide");
        return Err(Error::Conflict(refused.with("id", name).with("state", &read.state)));
    }
    let decided = decide_within(office, &tx, actor, &read, kind, reason, change).await?;
    tx.commit().await?;
    Ok(decided)
}

/// Writes a decision about a message over the state it was read in.
pub(super) async fn decide_within(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    read: &OutboundMessage,
    kind: &str,
    reason: Option<&str>,
    change: impl FnOnce(&mut OutboundMessage),
) -> Result<OutboundMessage> {
    let mut decided = read.clone();
    change(&mut decided);
    message::decide(tx, read, decided.clone()).await?;
    if decided.state == SendingState::Queued.code() {
        unit::unsuppress(tx, &decided.unit_id, &decided.address).await?;
    }
    refresh_delivery(office, tx, &decided).await?;
    tell(office, tx, actor, &decided, kind, reason).await?;
    Ok(decided)
}
