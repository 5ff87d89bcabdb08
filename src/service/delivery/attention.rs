//! What a person has to look at: messages that failed, are in doubt, or wait for another attempt.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    domain::{Actor, SendingState},
    service::{Act, Office, Result, require},
    store::{document, message, unit},
    text::Message,
};

/// One message of the list.
#[derive(Debug, Clone, Serialize)]
pub struct OutboxRow {
    pub id: String,
    pub state: SendingState,
    /// The same in words.
    #[serde(skip)]
    pub state_words: Message,
    /// Name of the unit.
    pub unit: String,
    pub address: String,
    /// `123/UBND-NC`, or the subject of a letter without number.
    pub letter: String,
    pub attempts: i32,
    /// The server's last words.
    pub code: Option<i32>,
    pub text: Option<String>,
    /// When the body began to leave, of a message in doubt.
    pub data_begun_at: Option<DateTime<Utc>>,
    /// When it is tried again, of a deferred message.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// What to do.
    #[serde(skip)]
    pub advice: Message,
}

/// Lists the messages that failed, are in doubt or deferred, oldest first.
///
/// # Errors
/// [`crate::service::Error::Forbidden`] for those outside the office.
pub async fn attention(office: &Office, actor: &Actor) -> Result<Vec<OutboxRow>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let visible = actor.visibility();
    let states = [SendingState::Failed, SendingState::InDoubt, SendingState::Deferred];
    let messages = message::list(conn, &visible, None, &states.map(SendingState::code)).await?;
    let ids: Vec<String> = messages.iter().map(|message| message.unit_id.clone()).collect();
    let units: HashMap<String, String> =
        unit::find_all(conn, &ids).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let mut letters: HashMap<String, String> = HashMap::new();
    let mut rows = Vec::with_capacity(messages.len());
    for message in messages {
        let document = message.document_id.clone().unwrap_or_default();
        if !letters.contains_key(&document) {
            let row = document::find(conn, &visible, &document).await?;
            letters.insert(document.clone(), row.map(|row| named(&row)).unwrap_or_default());
        }
        let state = SendingState::find(&message.state).unwrap_or(SendingState::Failed);
        rows.push(OutboxRow {
            unit: units.get(&message.unit_id).cloned().unwrap_or_default(),
            letter: letters[&document].clone(),
            state,
            state_words: words(state),
            advice: advice(state, message.last_code, message.last_text.as_deref()),
            address: message.address,
            attempts: message.attempts,
            code: message.last_code,
            text: message.last_text,
            data_begun_at: message.data_begun_at.filter(|_| state == SendingState::InDoubt),
            next_attempt_at: Some(message.next_attempt_at)
                .filter(|_| state == SendingState::Deferred),
            id: message.id,
        });
    }
    Ok(rows)
}

/// Counts the messages that could leave now.
pub async fn due(office: &Office) -> Result<u64> {
    Ok(message::count_due(office.store.read(), office.clock.now()).await?)
}

fn named(row: &document::Document) -> String {
    match (row.number_value, &row.notation) {
        (Some(value), Some(notation)) => format!("{value:02}{}/{notation}", row.number_suffix),
        _ => row.subject.clone().unwrap_or_default(),
    }
}

fn words(state: SendingState) -> Message {
    Message::new(match state {
        SendingState::Queued => "delivery-state-queued",
        SendingState::Sending => "delivery-state-sending",
        SendingState::Sent => "delivery-state-sent",
        SendingState::Deferred => "delivery-state-deferred",
        SendingState::Failed => "delivery-state-failed",
        SendingState::InDoubt => "delivery-state-in_doubt",
        SendingState::Cancelled => "delivery-state-cancelled",
    })
}

/// Codes and enhanced codes as servers use them (RFC 5321, 4.2; RFC 3463, 3.2–3.8).
#[expect(clippy::match_same_arms, reason = "the first that fits speaks")]
fn advice(state: SendingState, code: Option<i32>, text: Option<&str>) -> Message {
    let said = |status: &str| text.is_some_and(|text| text.contains(status));
    Message::new(match (state, code) {
        (SendingState::InDoubt, _) => "delivery-advice-in-doubt",
        (SendingState::Deferred, _) => "delivery-advice-deferred",
        (_, Some(552 | 523)) => "delivery-advice-too-large",
        _ if said("5.2.2") => "delivery-advice-mailbox-full",
        _ if said("5.3.4") || said("the server takes") => "delivery-advice-too-large",
        (_, Some(550 | 551 | 553)) if said("5.7.") => "delivery-advice-refused",
        (_, Some(550 | 551 | 553)) => "delivery-advice-address",
        (_, Some(_)) => "delivery-advice-refused",
        (_, None) => "delivery-advice-address",
    })
}
