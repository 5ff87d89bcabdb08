//! The mails that were read, and those that wait for a person.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Outcome;
use super::keep::reread;
use super::mailbox::own;
use crate::domain::{Actor, Id};
use crate::mail::inbound::Nature;
use crate::service::{Act, Error, Office, Result, letter, require};
use crate::store::received::{self, ReceivedMail};
use crate::store::{document, unit};
use crate::text::{KeptMessage, Message};

/// One mail of the list.
#[derive(Debug, Clone, Serialize)]
pub struct MailRow {
    pub id: Id,
    pub arrived_at: DateTime<Utc>,
    pub from_name: String,
    pub from_address: String,
    pub subject: String,
    pub nature: String,
    pub intent: Option<String>,
    pub outcome: Outcome,
    /// Why it waits, or what the bounce says.
    pub reason: Option<KeptMessage>,
    /// Name of the unit, as far as it is known or supposed.
    pub unit: Option<String>,
    /// Its code.
    pub unit_code: Option<String>,
    /// `123/UBND-NC`, as far as it is known or supposed.
    pub letter: Option<String>,
    pub report: Option<Id>,
    pub decided_by: Option<String>,
}

/// One mail with what it says.
#[derive(Debug, Clone, Serialize)]
pub struct Correspondence {
    pub mail: MailRow,
    /// What its sender wrote, without what it quotes.
    pub words: String,
    /// Name and bytes of each file that can be taken.
    pub files: Vec<(String, u64)>,
    /// Names of those that cannot.
    pub refused: Vec<String>,
    /// The whole mail as it came.
    #[serde(skip)]
    pub raw: Vec<u8>,
}

/// Lists the mails that wait for a person, or all, as they arrived.
///
/// # Errors
/// [`Error::Forbidden`] for those outside the office.
pub async fn list_mails(office: &Office, actor: &Actor, all: bool) -> Result<Vec<MailRow>> {
    require(actor, Act::Show)?;
    let only: &[&str] = if all { &[] } else { &[received::WAITING, received::READ] };
    let rows = received::list(office.store.read(), &actor.unit, only).await?;
    named(office, rows).await
}

/// Shows one mail; `name` is its id or the first characters of it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when several are meant.
pub async fn show_mail(office: &Office, actor: &Actor, name: &str) -> Result<Correspondence> {
    require(actor, Act::Show)?;
    let row = find(office, actor, name).await?;
    let raw = office.files.get(&row.file_hash).await?;
    let mail = reread(office, &own(office), &row).await?;
    // Of a notice everything is of interest.
    let words = if mail.nature == Nature::Answer { mail.words } else { mail.text };
    Ok(Correspondence {
        mail: named(office, vec![row]).await?.remove(0),
        words,
        files: mail
            .attachments
            .into_iter()
            .map(|file| (file.name, file.bytes.len() as u64))
            .collect(),
        refused: mail.refused.into_iter().map(|file| file.name).collect(),
        raw,
    })
}

/// Finds the mail that a person names.
pub(super) async fn find(office: &Office, actor: &Actor, name: &str) -> Result<ReceivedMail> {
    let name = name.trim().to_lowercase();
    let unknown = || Error::NotFound(Message::new("inbox-no-mail").with("id", &name));
    if name.is_empty() {
        return Err(unknown());
    }
    let mut rows = received::beginning(office.store.read(), &actor.unit, &name).await?;
    match rows.len() {
        0 => Err(unknown()),
        1 => Ok(rows.remove(0)),
        _ => Err(Error::Conflict(Message::new("inbox-name-ambiguous").with("id", &name))),
    }
}

async fn named(office: &Office, rows: Vec<ReceivedMail>) -> Result<Vec<MailRow>> {
    let conn = office.store.read();
    let mut ids: Vec<Id> = rows.iter().filter_map(|row| row.unit_id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    let units = unit::find_all(conn, &ids).await?;
    let units: HashMap<&str, &unit::Unit> =
        units.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let visible = crate::domain::Visibility::Office(office.settings.office.clone());
    let mut letters: HashMap<Id, String> = HashMap::new();
    for id in rows.iter().filter_map(|row| row.document_id.clone()) {
        if !letters.contains_key(&id)
            && let Some(row) = document::find(conn, &visible, &id).await?
        {
            letters.insert(id, letter::Letter::read(row)?.label());
        }
    }
    let row = |row: ReceivedMail| {
        let unit = row.unit_id.as_deref().and_then(|id| units.get(id));
        MailRow {
            unit: unit.map(|unit| unit.name.clone()),
            unit_code: unit.map(|unit| unit.code.clone()),
            letter: row.document_id.as_ref().and_then(|id| letters.get(id).cloned()),
            outcome: Outcome::find(&row.outcome).unwrap_or(Outcome::Waiting),
            reason: row.reason.and_then(|kept| serde_json::from_value(kept).ok()),
            id: row.id,
            arrived_at: row.arrived_at,
            from_name: row.from_name,
            from_address: row.from_address,
            subject: row.subject,
            nature: row.nature,
            intent: row.intent,
            report: row.report_id,
            decided_by: row.decided_by,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}
