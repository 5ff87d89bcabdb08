//! What a dialogue leaves behind: the message's state, the attempt, the delivery, an event.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::json;

use super::{
    ORDINARY, Post, PutOff, STREAM,
    company::Company,
    is_given_up,
    ledger::{Entry, Written},
    pace::Underway,
};
use crate::{
    domain::{Actor, SendingState},
    mail::{Failure, Fate, Receipt, Stage},
    service::{Office, Result},
    store::{
        ConnectionTrait, Tx, delivery,
        event::{self, Act, Stream},
        message::{self, Attempt, OutboundMessage},
        unit,
    },
};

/// What became of one message.
#[derive(Debug, Clone)]
pub enum Passed {
    Sent,
    /// Tried again later; the failure may concern the server as a whole.
    Deferred(Failure),
    Failed(Failure),
    InDoubt(Failure),
    /// Its letter is no longer to be sent.
    Cancelled,
    /// Another worker has it: ours held it longer than its lease.
    Lost,
}

/// A message that this worker holds, and the attempt that is under way.
pub(super) struct Dialogue<'a> {
    pub office: &'a Office,
    pub post: &'a Post,
    pub held: OutboundMessage,
    pub attempt: Attempt,
    /// Those claimed with it.
    pub company: Arc<Company>,
    /// The dialogue's place among those with its domain.
    pub underway: Option<Underway>,
    /// The line goes on with another message, which is claimed with the settlement.
    pub goes_on: bool,
    /// The server said that there is no such mailbox: nothing more is sent there until somebody corrects it.
    pub finds_dead: bool,
}

impl Dialogue<'_> {
    /// Writes down, lastingly, that the body is about to leave.
    pub async fn begin_data(&mut self) -> Result<()> {
        let at = self.office.clock.now();
        let entry = Entry::BeginData { message: self.held.id.clone(), at };
        self.post.ledger.write(self.office, self.post, entry).await?;
        self.held.data_begun_at = Some(at);
        Ok(())
    }

    /// Ends without a dialogue: there is nothing to send any more.
    pub async fn call_off(self) -> Result<Settled> {
        self.write(SendingState::Cancelled, None, Passed::Cancelled).await
    }

    async fn is_given_up(&self) -> Result<bool> {
        let attempts = message::attempts(self.office.store.read(), &self.held.id).await?;
        Ok(is_given_up(self.office, &self.held, &attempts))
    }

    async fn write(
        mut self,
        state: SendingState,
        event_kind: Option<&'static str>,
        passed: Passed,
    ) -> Result<Settled> {
        state.code().clone_into(&mut self.held.state);
        self.attempt.ended_at = Some(self.office.clock.now());
        let id = self.held.id.clone();
        let settlement = Settlement {
            held: self.held,
            attempt: self.attempt,
            finds_dead: self.finds_dead,
            event_kind,
        };
        let entry = Entry::Settle(Box::new(settlement));
        let Dialogue { office, post, underway, goes_on, .. } = self;
        // Whoever is claimed now may take its place.
        drop(underway);
        let (settled, ahead) = if goes_on {
            let (settled, ahead) = post.ledger.write_both(office, post, entry, Entry::Claim).await;
            (settled, Some(ahead))
        } else {
            (post.ledger.write(office, post, entry).await, None)
        };
        let is_lost = matches!(&settled, Ok(Written::Settled { is_lost: true }));
        if is_lost {
            tracing::warn!(message = %id, "the lease was lost during the dialogue");
        }
        let passed = settled.map(|_| if is_lost { Passed::Lost } else { passed });
        Ok(Settled { passed, ahead })
    }
}

/// A settlement that was written, and the claim that was written with it.
pub(super) struct Settled {
    pub passed: Result<Passed>,
    pub ahead: Option<Result<Written>>,
}

/// What a dialogue leaves to be written down.
#[derive(Debug, Clone)]
pub(super) struct Settlement {
    held: OutboundMessage,
    attempt: Attempt,
    finds_dead: bool,
    event_kind: Option<&'static str>,
}

/// Writes settlements within a transaction, with a few statements however many they are. `false` when the lease of one
/// of them was lost: of that one nothing was written, and beside others the transaction is not to be committed.
pub(super) async fn settle_within(
    office: &Office,
    tx: &Tx,
    post: &Post,
    settlements: &[&Settlement],
) -> Result<bool> {
    let messages = settlements.iter().map(|settlement| settlement.held.clone());
    let saved = message::save_ended(tx, &post.worker, messages.collect()).await?;
    if saved < settlements.len() as u64 {
        return Ok(false);
    }
    let attempts = settlements.iter().map(|settlement| settlement.attempt.clone());
    message::end_attempts(tx, attempts.collect()).await?;
    refresh_deliveries(office, tx, settlements).await?;
    for Settlement { held, finds_dead, .. } in settlements {
        if *finds_dead {
            unit::suppress(tx, &held.unit_id, &held.address, office.clock.now()).await?;
        }
    }
    let actors: Vec<Actor> =
        settlements.iter().map(|one| Actor::system(one.held.owner_unit.clone())).collect();
    let told = settlements.iter().zip(&actors).filter_map(|(settlement, actor)| {
        let delivery = settlement.held.delivery_id.as_deref()?;
        Some((delivery, act(office, actor, &settlement.held, settlement.event_kind?, None)))
    });
    event::append_all(tx, STREAM, told.collect()).await?;
    Ok(true)
}

/// Brings the deliveries of some messages into the states that their messages give them.
async fn refresh_deliveries(
    office: &Office,
    tx: &impl ConnectionTrait,
    settlements: &[&Settlement],
) -> Result<()> {
    let ids: BTreeSet<&str> =
        settlements.iter().filter_map(|one| one.held.delivery_id.as_deref()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut states: BTreeMap<String, Vec<SendingState>> = BTreeMap::new();
    for (delivery, state) in message::states_of_deliveries(tx, &ids).await? {
        states.entry(delivery).or_default().extend(SendingState::find(&state));
    }
    let mut alike: BTreeMap<&str, (SendingState, Vec<&str>)> = BTreeMap::new();
    for (delivery, states) in &states {
        if let Some(state) = SendingState::of_delivery(states.iter().copied()) {
            alike.entry(state.code()).or_insert_with(|| (state, Vec::new())).1.push(delivery);
        }
    }
    for (state, deliveries) in alike.into_values() {
        let handed_over_at = (state == SendingState::Sent).then(|| office.clock.now());
        delivery::mark_all(tx, &deliveries, state, handed_over_at).await?;
    }
    Ok(())
}

/// Writes down what the carrier said.
pub(super) async fn settle(
    mut dialogue: Dialogue<'_>,
    said: std::result::Result<Receipt, Failure>,
) -> Result<Settled> {
    let now = dialogue.office.clock.now();
    let (server, stage, code, text) = match &said {
        Ok(receipt) => (&receipt.server, Stage::Body, receipt.code, &receipt.text),
        Err(failure) => (&failure.server, failure.stage, failure.code, &failure.text),
    };
    if !server.is_empty() {
        dialogue.attempt.server.clone_from(server);
    }
    stage.code().clone_into(&mut dialogue.attempt.stage);
    dialogue.attempt.code = code.map(i32::from);
    dialogue.attempt.text = Some(text.clone());
    dialogue.held.last_code = code.map(i32::from);
    dialogue.held.last_text = Some(text.clone());
    let Err(failure) = said else {
        dialogue.held.accepted_at = Some(now);
        return dialogue.write(SendingState::Sent, Some("mail-sent"), Passed::Sent).await;
    };
    if failure.kind() != Fate::InDoubt {
        dialogue.held.data_begun_at = None;
    }
    if failure.kind() == Fate::InDoubt {
        let passed = Passed::InDoubt(failure);
        return dialogue.write(SendingState::InDoubt, Some("mail-in-doubt"), passed).await;
    }
    if failure.kind() == Fate::Transient && !dialogue.is_given_up().await? {
        let put_off = PutOff {
            attempts: dialogue.held.attempts,
            is_urgent: dialogue.held.priority < ORDINARY,
            by_server: failure.concerns_server(),
        };
        dialogue.held.next_attempt_at = now + put_off.wait(dialogue.office.ids.chance());
        return dialogue.write(SendingState::Deferred, None, Passed::Deferred(failure)).await;
    }
    dialogue.finds_dead = failure.stage == Stage::Recipient && failure.trouble().is_dead_address();
    dialogue.write(SendingState::Failed, Some("mail-failed"), Passed::Failed(failure)).await
}

/// Brings a delivery into the state that its messages give it.
pub(super) async fn refresh_delivery(
    office: &Office,
    tx: &impl ConnectionTrait,
    written: &OutboundMessage,
) -> Result<()> {
    let Some(id) = &written.delivery_id else { return Ok(()) };
    let messages = message::of_delivery(tx, id).await?;
    let states = messages.iter().filter_map(|message| SendingState::find(&message.state));
    if let Some(state) = SendingState::of_delivery(states) {
        let handed_over_at = (state == SendingState::Sent).then(|| office.clock.now());
        delivery::mark(tx, id, state, handed_over_at).await?;
    }
    Ok(())
}

/// Adds what happened to a message to the stream of its delivery; addresses stay out of it.
pub(super) async fn tell(
    office: &Office,
    tx: &impl ConnectionTrait,
    actor: &Actor,
    message: &OutboundMessage,
    kind: &str,
    reason: Option<&str>,
) -> Result<()> {
    let Some(delivery) = &message.delivery_id else { return Ok(()) };
    let act = act(office, actor, message, kind, reason);
    event::append(tx, Stream { kind: STREAM, id: delivery }, act).await?;
    Ok(())
}

fn act<'a>(
    office: &Office,
    actor: &'a Actor,
    message: &OutboundMessage,
    kind: &'a str,
    reason: Option<&str>,
) -> Act<'a> {
    let payload = json!({
        "message": message.id, "attempts": message.attempts, "code": message.last_code, "reason": reason,
    });
    Act { kind, at: office.clock.now(), actor, payload, personal: None }
}
