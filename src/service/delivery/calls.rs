//! Whom to call about a letter: the units that have not acknowledged it, with their people, and what is known of the way.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::attention::words;
use crate::{
    domain::{Actor, Channel, Contact, Id, SendingState, Urgency},
    service::{
        Act, Error, Office, Result,
        follow::{self, LastCall},
        require,
    },
    store::{delivery, document, unit},
    text::Message,
};

/// What is said of a unit without mailbox, to which nothing has been handed over yet.
const BY_HAND: &str = "delivery-state-by-hand";

/// The call list of one letter.
#[derive(Debug, Clone, Serialize)]
pub struct CallList {
    /// `123/UBND-NC`, or the subject of a letter without number.
    pub letter: String,
    pub subject: String,
    pub urgency: Option<Urgency>,
    pub released_at: Option<DateTime<Utc>>,
    /// Units that have it.
    pub received: usize,
    /// Units to call, those that the letter did not even leave for first.
    pub rows: Vec<CallRow>,
    pub as_of: DateTime<Utc>,
}

/// One unit to call.
#[derive(Debug, Clone, Serialize)]
pub struct CallRow {
    /// Code of the unit.
    pub code: String,
    pub unit: String,
    pub contacts: Vec<Contact>,
    /// How far the letter came, by every channel: the furthest.
    pub state: SendingState,
    #[serde(skip)]
    pub state_words: Message,
    /// Since when it lies there unacknowledged; since the release where it has not left.
    pub since: Option<DateTime<Utc>>,
    /// The last call about this letter, and what was promised in one.
    pub last_call: Option<LastCall>,
}

/// Lists the units that have not acknowledged a released letter. A letter that was handed over against a signature is
/// received.
///
/// # Errors
/// [`Error::NotFound`] for a letter that is none; [`Error::Conflict`] for one that is not released.
pub async fn calls(office: &Office, actor: &Actor, letter: &str) -> Result<CallList> {
    list(office, actor, letter, None).await
}

/// Lists the people of some units of a released letter, whatever the units have acknowledged or answered.
///
/// # Errors
/// As [`calls`].
pub async fn calls_to(
    office: &Office,
    actor: &Actor,
    letter: &str,
    units: &[Id],
) -> Result<CallList> {
    list(office, actor, letter, Some(units)).await
}

async fn list(
    office: &Office,
    actor: &Actor,
    letter: &str,
    units: Option<&[Id]>,
) -> Result<CallList> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let visible = actor.visibility();
    let row = document::find(conn, &visible, letter).await?.ok_or_else(|| {
        Error::NotFound(Message::new("delivery-no-letter").with("letter", letter))
    })?;
    let Some(released_at) = row.released_at else {
        return Err(Error::Conflict(Message::new("delivery-not-released")));
    };
    let mut by_unit: HashMap<String, Vec<delivery::Delivery>> = HashMap::new();
    for one in delivery::of_document(conn, &visible, letter).await? {
        by_unit.entry(one.unit_id.clone()).or_default().push(one);
    }
    let ids: Vec<Id> = match units {
        Some(units) => units.to_vec(),
        None => by_unit.keys().cloned().collect(),
    };
    let mut list = CallList {
        letter: super::attention::named(&row),
        subject: row.subject.clone().unwrap_or_default(),
        urgency: serde_json::from_value(row.content["urgency"].clone()).unwrap_or_default(),
        released_at: Some(released_at),
        received: 0,
        rows: Vec::new(),
        as_of: office.clock.now(),
    };
    let mut called = follow::last_calls(conn, &actor.unit, Some(letter)).await?;
    let mut people = unit::contacts_of(conn, &ids).await?;
    for unit in unit::find_all(conn, &ids).await? {
        let deliveries = by_unit.remove(&unit.id).unwrap_or_default();
        if deliveries.iter().any(is_received) {
            list.received += 1;
            if units.is_none() {
                continue;
            }
        }
        let state = furthest(&deliveries);
        let waits_for_hand = state == SendingState::Queued
            && deliveries.iter().all(|one| one.channel == Channel::Hand.code());
        let handed_over = deliveries.iter().filter_map(|one| one.delivered_at).min();
        let contacts = people.remove(&unit.id).unwrap_or_default();
        list.rows.push(CallRow {
            last_call: called.remove(&(letter.to_owned(), unit.id.clone())),
            code: unit.code,
            unit: unit.name,
            contacts: contacts
                .into_iter()
                .map(|one| Contact {
                    name: one.name,
                    position: one.position,
                    phone: one.phone,
                    email: one.email,
                })
                .collect(),
            state,
            state_words: if waits_for_hand { Message::new(BY_HAND) } else { words(state) },
            since: handed_over.or(Some(released_at)),
        });
    }
    list.rows.sort_by(|a, b| {
        let left = |row: &CallRow| row.state == SendingState::Sent;
        (left(a), &a.since, &a.code).cmp(&(left(b), &b.since, &b.code))
    });
    Ok(list)
}

fn is_received(one: &delivery::Delivery) -> bool {
    let by_signature = [Channel::Hand.code(), Channel::Post.code()].contains(&one.channel.as_str());
    one.acknowledged_at.is_some() || (by_signature && one.delivered_at.is_some())
}

fn furthest(deliveries: &[delivery::Delivery]) -> SendingState {
    let states = deliveries.iter().filter_map(|one| SendingState::find(&one.state));
    SendingState::of_delivery(states).unwrap_or(SendingState::Queued)
}
