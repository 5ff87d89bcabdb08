//! What a person has to look at: messages that failed, are in doubt, or wait for another attempt.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{
    domain::{Actor, SendingState},
    mail::{Stage, Trouble},
    service::{Act, Office, Result, require},
    store::{
        document,
        message::{self, OutboundMessage},
        unit,
    },
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
    /// What was wrong; none of a message in doubt.
    pub trouble: Option<Trouble>,
    /// The same in words, with what to do as its advice.
    #[serde(skip)]
    pub trouble_words: Message,
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
    rows(office, actor, messages).await
}

/// Tells what is known of each message.
pub(in crate::service) async fn rows(
    office: &Office,
    actor: &Actor,
    messages: Vec<OutboundMessage>,
) -> Result<Vec<OutboxRow>> {
    let conn = office.store.read();
    let visible = actor.visibility();
    let ids: Vec<String> = messages.iter().map(|message| message.unit_id.clone()).collect();
    let units: HashMap<String, String> =
        unit::find_all(conn, &ids).await?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let ids: Vec<String> = messages.iter().map(|message| message.id.clone()).collect();
    let last = message::last_attempts(conn, &ids).await?;
    let mut letters: HashMap<String, String> = HashMap::new();
    let mut rows = Vec::with_capacity(messages.len());
    for message in messages {
        let document = message.document_id.clone().unwrap_or_default();
        if !letters.contains_key(&document) {
            let row = document::find(conn, &visible, &document).await?;
            letters.insert(document.clone(), row.map(|row| named(&row)).unwrap_or_default());
        }
        let state = SendingState::find(&message.state).unwrap_or(SendingState::Failed);
        let step = last.get(&message.id).and_then(|attempt| Stage::find(&attempt.stage));
        let trouble = trouble(&message, step).filter(|_| state != SendingState::InDoubt);
        rows.push(OutboxRow {
            unit: units.get(&message.unit_id).cloned().unwrap_or_default(),
            letter: letters[&document].clone(),
            state,
            state_words: words(state),
            trouble,
            trouble_words: told(state, trouble, &message),
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

pub(super) fn named(row: &document::Document) -> String {
    match (row.number_value, &row.notation) {
        (Some(value), Some(notation)) => format!("{value:02}{}/{notation}", row.number_suffix),
        _ => row.subject.clone().unwrap_or_default(),
    }
}

pub(super) fn words(state: SendingState) -> Message {
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

/// What was wrong with a message; `stage` is that of its last dialogue. A mail that came back after it was taken was
/// refused as if at the recipient's own server.
pub(super) fn trouble(message: &OutboundMessage, stage: Option<Stage>) -> Option<Trouble> {
    let text = message.last_text.as_deref()?;
    let stage = match stage {
        Some(_) if message.accepted_at.is_some() => Stage::Recipient,
        Some(stage) => stage,
        None => Stage::Recipient,
    };
    let code = message.last_code.and_then(|code| u16::try_from(code).ok());
    Some(Trouble::read(stage, code, text))
}

/// The trouble in words; a doubt has a sentence of its own.
pub(super) fn told(
    state: SendingState,
    trouble: Option<Trouble>,
    message: &OutboundMessage,
) -> Message {
    match (state, trouble) {
        (SendingState::InDoubt, _) => Message::new("sending-in-doubt").with("id", &message.id),
        (_, Some(trouble)) => trouble.message().with("id", &message.id),
        (_, None) => Trouble::Unclear.message().with("id", &message.id),
    }
}
