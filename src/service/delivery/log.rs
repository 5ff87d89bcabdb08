//! Nhật ký thư đi: every mail of the office with what became of it, those entered last first.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::OutboxRow;
use super::attention;
use crate::domain::{Actor, Id, SendingState};
use crate::service::{Act, Office, Result, require};
use crate::store::message::{self, LogFilter};
use crate::text::fold;

/// Mails of one page at most.
const MOST: u64 = 200;

/// What somebody wants to see.
#[derive(Debug, Clone, Default)]
pub struct LogQuestion {
    /// None = in every state.
    pub states: Vec<SendingState>,
    /// Part of an address or of a unit's name.
    pub words: String,
    /// [`MailLog::next`] of the page before.
    pub after: Option<String>,
    /// Mails shown.
    pub show: u64,
}

/// One page of the log.
#[derive(Debug, Clone)]
pub struct MailLog {
    pub rows: Vec<LoggedMail>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many mails stand in each state, whatever was asked for.
    pub states: HashMap<SendingState, usize>,
}

/// One mail.
#[derive(Debug, Clone)]
pub struct LoggedMail {
    pub row: OutboxRow,
    /// `letter`, `notice`, `reminder` …
    pub purpose: String,
    /// Id of its letter.
    pub document: Option<Id>,
    pub unit: Id,
    pub created_at: DateTime<Utc>,
    /// When a server took it.
    pub accepted_at: Option<DateTime<Utc>>,
}

/// Reads the log.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn log(office: &Office, actor: &Actor, question: &LogQuestion) -> Result<MailLog> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let show = question.show.clamp(1, MOST);
    let words = question.words.trim().replace(['%', '_', '\\'], "");
    let filter = LogFilter {
        states: question.states.iter().map(|state| state.code()).collect(),
        words: (!words.is_empty()).then(|| (words.to_lowercase(), fold(&words))),
        after: question.after.as_deref().and_then(read_mark),
        limit: show + 1,
    };
    let mut messages = message::log(conn, &actor.unit, &filter).await?;
    let more = messages.len() as u64 > show;
    messages.truncate(usize::try_from(show).unwrap_or(usize::MAX));
    let next = messages
        .last()
        .filter(|_| more)
        .map(|last| format!("{}.{}", last.created_at.timestamp_micros(), last.id));
    let kept: Vec<_> = (messages.iter())
        .map(|one| {
            let document = one.document_id.clone();
            let unit = one.unit_id.clone();
            (one.purpose.clone(), document, unit, one.created_at, one.accepted_at)
        })
        .collect();
    let rows = attention::rows(office, actor, messages).await?;
    let mut states = HashMap::new();
    for (state, count) in message::counts(conn, &actor.unit).await? {
        if let Some(state) = SendingState::find(&state) {
            states.insert(state, usize::try_from(count).unwrap_or_default());
        }
    }
    let rows = rows.into_iter().zip(kept);
    let logged = |(row, (purpose, document, unit, created_at, accepted_at))| LoggedMail {
        row,
        purpose,
        document,
        unit,
        created_at,
        accepted_at,
    };
    Ok(MailLog { rows: rows.map(logged).collect(), next, states })
}

fn read_mark(mark: &str) -> Option<(DateTime<Utc>, Id)> {
    let (micros, id) = mark.split_once('.')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.to_owned()))
}
