//! Theo dõi: who of the office follows a letter, and handing all of it over when people move.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::tracked;
use crate::domain::{Actor, Id, Role};
use crate::service::{Error, Office, Result, letter};
use crate::store::event::{self, Act, Stream};
use crate::store::follower::Follower;
use crate::store::{self, Tx};
use crate::text::Message;

/// A letter and who follows it.
#[derive(Debug, Clone, Serialize)]
pub struct Followed {
    pub letter: Id,
    /// `15/UBND-NV`.
    pub number: Option<String>,
    pub subject: Option<String>,
    pub person: String,
    pub since: DateTime<Utc>,
}

/// Names who follows a letter; naming the same person again changes nothing.
///
/// # Errors
/// Forbidden but for clerks, registry and leaders; not found for a person whom the settings do not know.
pub async fn name_follower(
    office: &Office,
    actor: &Actor,
    document: &Id,
    person: &str,
) -> Result<DateTime<Utc>> {
    let person = known_person(office, actor, person).await?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let letter = letter::Letter::load(&tx, &office.settings.office, document).await?;
    store::document::lock(&tx, document).await?;
    let before = store::follower::of_document(&tx, document).await?;
    if let Some(before) = before.as_ref().filter(|before| before.person == person) {
        return Ok(before.since);
    }
    let before = before.map(|before| before.person);
    name(office, &tx, actor, &letter.row.id, before.as_deref(), &person).await?;
    tx.commit().await?;
    Ok(now)
}

/// Hands everything that one person follows over to another, all at once; gives the letters.
///
/// # Errors
/// As [`name_follower`]; conflict when both are one, or nothing is there to hand over.
pub async fn hand_over(
    office: &Office,
    actor: &Actor,
    from: &str,
    to: &str,
) -> Result<Vec<Followed>> {
    let to = known_person(office, actor, to).await?;
    let from = from.trim();
    if from == to {
        return Err(Error::Conflict(Message::new("follow-handover-same").with("person", from)));
    }
    let tx = office.store.begin().await?;
    let rows = store::follower::list(&tx, &office.settings.office, Some(from)).await?;
    if rows.is_empty() {
        return Err(Error::NotFound(Message::new("follow-handover-nothing").with("person", from)));
    }
    for row in &rows {
        store::document::lock(&tx, &row.document_id).await?;
        name(office, &tx, actor, &row.document_id, Some(from), &to).await?;
    }
    tx.commit().await?;
    let mut handed = followed(office, actor, Some(&to)).await?;
    handed.retain(|one| rows.iter().any(|row| row.document_id == one.letter));
    Ok(handed)
}

/// What a person follows, or what anybody follows; newest letter first.
///
/// # Errors
/// Forbidden for units.
pub async fn followed(
    office: &Office,
    actor: &Actor,
    person: Option<&str>,
) -> Result<Vec<Followed>> {
    if actor.unit != office.settings.office {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let rows = store::follower::list(conn, &office.settings.office, person).await?;
    let ids: Vec<Id> = rows.iter().map(|row| row.document_id.clone()).collect();
    let names = tracked::letter_names(conn, &ids).await?;
    let mut found: Vec<Followed> = rows
        .into_iter()
        .map(|row| {
            let name = names.get(&row.document_id);
            Followed {
                number: name.and_then(|name| name.numbered_as.clone()),
                subject: name.and_then(|name| name.subject.clone()),
                letter: row.document_id,
                person: row.person,
                since: row.since,
            }
        })
        .collect();
    let dated = |one: &Followed| names.get(&one.letter).and_then(|name| name.dated);
    found.sort_by(|a, b| (dated(b), &a.letter).cmp(&(dated(a), &b.letter)));
    Ok(found)
}

/// Somebody who works here: named in the settings, or with an account in use.
async fn known_person(office: &Office, actor: &Actor, person: &str) -> Result<String> {
    if actor.unit != office.settings.office
        || !actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader, Role::Administrator])
    {
        return Err(Error::Forbidden(Message::new("follow-follower-denied")));
    }
    let person = person.trim();
    let accounts = store::account::list(office.store.read(), &office.settings.office).await?;
    let in_use = accounts.iter().filter(|account| account.state == store::account::ACTIVE);
    let people = office.settings.people.iter().map(|one| one.name.as_str());
    let mut names: Vec<&str> = people.chain(in_use.map(|account| account.name.as_str())).collect();
    if names.contains(&person) {
        return Ok(person.to_owned());
    }
    names.sort_unstable();
    names.dedup();
    let message = Message::new("follow-person-unknown").with("person", person);
    Err(Error::NotFound(message.with("known", names.join(", "))))
}

async fn name(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    document: &Id,
    from: Option<&str>,
    to: &str,
) -> Result<()> {
    let now = office.clock.now();
    let row = Follower {
        document_id: document.clone(),
        owner_unit: office.settings.office.clone(),
        person: to.to_owned(),
        since: now,
        named_by: actor.name.clone(),
    };
    store::follower::set(tx, row).await?;
    let payload = json!({ "from": from, "to": to });
    let act = Act { kind: "followed-by", at: now, actor, payload, personal: None };
    event::append(tx, Stream { kind: letter::STREAM, id: document }, act).await?;
    Ok(())
}
