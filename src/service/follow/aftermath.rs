//! What became of a letter after its release, as one unit reads it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::destroyed::{self, RecallProgress};
use super::footing;
use super::tracked::LetterName;
use crate::domain::{Actor, Id, LetterState};
use crate::service::{Office, Result};
use crate::store::relation::{CORRECTS, REPLACES};
use crate::store::{self, ConnectionTrait};
use crate::text::{Lang, Message, dates};

/// What a unit must know of a letter beyond its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aftermath {
    /// The letter in its place: `Công văn số 16/UBND-NV ngày 20/10/2026`.
    pub replaced_by: Option<String>,
    /// Letters that correct it.
    pub corrected_by: Vec<String>,
    /// Recalled, and the unit has not said yet that its copy is destroyed.
    pub awaits_destruction: bool,
    /// When the unit said so.
    pub destroyed_at: Option<DateTime<Utc>>,
    /// Persons of the unit who took it over.
    pub handlers: Vec<String>,
}

/// Reads what became of some letters; `received` are those that were delivered to the actor's unit.
pub(super) async fn of_letters(
    office: &Office,
    conn: &impl ConnectionTrait,
    actor: &Actor,
    letters: &HashMap<Id, LetterName>,
    received: &[Id],
) -> Result<HashMap<Id, Aftermath>> {
    let ids: Vec<Id> = letters.keys().cloned().collect();
    let mut found: HashMap<Id, Aftermath> = HashMap::new();
    for relation in store::relation::later_than(conn, &ids).await? {
        let title = title(office, conn, &relation.document_id).await?;
        let entry = found.entry(relation.earlier_id).or_default();
        match relation.kind.as_str() {
            REPLACES => entry.replaced_by = Some(title),
            CORRECTS => entry.corrected_by.push(title),
            _ => {}
        }
    }
    for done in store::recall::destroyed_by(conn, &actor.unit).await? {
        if letters.contains_key(&done.document_id) {
            found.entry(done.document_id).or_default().destroyed_at = Some(done.confirmed_at);
        }
    }
    for person in store::handler::in_unit(conn, &actor.unit).await? {
        if letters.contains_key(&person.document_id) {
            found.entry(person.document_id).or_default().handlers.push(person.name);
        }
    }
    for (id, name) in letters {
        if name.state == LetterState::Recalled && received.contains(id) {
            let entry = found.entry(id.clone()).or_default();
            entry.awaits_destruction = entry.destroyed_at.is_none();
        }
    }
    Ok(found)
}

async fn title(office: &Office, conn: &impl ConnectionTrait, id: &Id) -> Result<String> {
    let all = crate::domain::Visibility::Office(office.settings.office.clone());
    let Some(row) = store::document::find(conn, &all, id).await? else { return Ok(String::new()) };
    let kind = crate::domain::DocumentKind::find(&row.kind).map_or("", |kind| kind.name());
    let Some((value, notation)) = row.number_value.zip(row.notation) else {
        return Ok(row.subject.unwrap_or_default());
    };
    let number = format!("{value:02}{}/{notation}", row.number_suffix);
    let message = Message::new("letter-title").with("kind", kind).with("number", number);
    let day = row.issued_on.map(dates::table_date).unwrap_or_default();
    Ok(message.with("day", day).render(Lang::Vi).trim().to_owned())
}

/// What became of a letter, as the office reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterAftermath {
    pub recall: Option<RecallProgress>,
    pub replaced_by: Option<String>,
    pub corrected_by: Vec<String>,
    /// Who of the office follows it.
    pub followed_by: Option<String>,
}

/// Reads what became of a letter.
///
/// # Errors
/// Not found for units: they have their own page.
pub async fn letter_aftermath(
    office: &Office,
    actor: &Actor,
    document: &Id,
) -> Result<LetterAftermath> {
    if actor.unit != office.settings.office {
        return Err(footing::unknown());
    }
    let conn = office.store.read();
    let mut found = LetterAftermath {
        recall: destroyed::recall_progress(office, document).await?,
        followed_by: store::follower::of_document(conn, document).await?.map(|one| one.person),
        ..LetterAftermath::default()
    };
    for relation in store::relation::later_than(conn, std::slice::from_ref(document)).await? {
        let title = title(office, conn, &relation.document_id).await?;
        match relation.kind.as_str() {
            REPLACES => found.replaced_by = Some(title),
            CORRECTS => found.corrected_by.push(title),
            _ => {}
        }
    }
    Ok(found)
}
