//! Tìm kiếm đã lưu: a question that somebody will ask again, under a name of their own.

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::domain::{Actor, Id, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::saved_search::{self, SavedSearch};
use crate::text::{Message, unicode};

/// Searches that one person keeps at most.
const AT_MOST: usize = 50;
/// Characters of a name.
const NAME: usize = 80;
/// Bytes of a question.
const QUESTION: usize = 4_000;

/// One that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSearch {
    pub id: Id,
    pub name: String,
    /// As the page's form sent it.
    pub question: Value,
    pub saved_at: DateTime<Utc>,
}

/// Keeps a question of a person (the id of their account); one of that name is replaced.
///
/// # Errors
/// Invalid without name, for one that is too long, and beyond fifty; forbidden for units.
pub async fn keep_search(
    office: &Office,
    actor: &Actor,
    person: &Id,
    name: &str,
    question: Value,
) -> Result<()> {
    require(actor, Act::Show)?;
    let name = unicode::nfc(unicode::one_line(name).trim());
    let refuse = |message| Err(Error::invalid(Place::field("name"), message));
    if name.is_empty() {
        return refuse(Message::new("find-keep-nameless"));
    }
    if name.chars().count() > NAME {
        return refuse(Message::new("find-keep-name-long").with("limit", NAME));
    }
    if unicode::forbidden_character(&name).is_some() {
        return refuse(Message::new("find-keep-character"));
    }
    if question.to_string().len() > QUESTION {
        return refuse(Message::new("find-keep-question-long"));
    }
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let kept = saved_search::of_person(&tx, owner, person).await?;
    if kept.len() >= AT_MOST && kept.iter().all(|one| one.name != name) {
        return refuse(Message::new("find-keep-too-many").with("limit", AT_MOST));
    }
    let row = SavedSearch {
        id: office.ids.id(),
        owner_unit: owner.clone(),
        person: person.clone(),
        name,
        question,
        saved_at: office.clock.now(),
    };
    saved_search::keep(&tx, row).await?;
    tx.commit().await?;
    Ok(())
}

/// What a person keeps, by name.
///
/// # Errors
/// Forbidden for units.
pub async fn kept_searches(office: &Office, actor: &Actor, person: &Id) -> Result<Vec<KeptSearch>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let rows = saved_search::of_person(conn, &office.settings.office, person).await?;
    Ok((rows.into_iter())
        .map(|row| KeptSearch {
            id: row.id,
            name: row.name,
            question: row.question,
            saved_at: row.saved_at,
        })
        .collect())
}

/// Forgets a question of a person.
///
/// # Errors
/// Not found for one that they do not keep; forbidden for units.
pub async fn forget_search(office: &Office, actor: &Actor, person: &Id, id: &Id) -> Result<()> {
    require(actor, Act::Show)?;
    let tx = office.store.begin().await?;
    if !saved_search::forget(&tx, &office.settings.office, person, id).await? {
        return Err(Error::NotFound(Message::new("find-keep-unknown")));
    }
    tx.commit().await?;
    Ok(())
}
