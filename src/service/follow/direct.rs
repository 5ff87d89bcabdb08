//! Bút phê: a leader's direction on a tracked row, as it is written on the paper of the weekly meeting.
//!
//! The words stand beside the event of the assignment, where they can be erased. Whoever follows the letter finds the
//! direction on the start page until somebody of the office takes note of it; the lead unit is told where the leader
//! wants it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::note::Form;
use super::{footing, told};
use crate::domain::{Actor, Id, Role};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Error, Office, Result};
use crate::store::direction::{self, Direction};
use crate::store::event::{self, Act, Stream};
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// A direction with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDirection {
    pub id: Id,
    pub assignment: Id,
    pub letter: Id,
    pub at: DateTime<Utc>,
    pub by: String,
    /// None once they were erased.
    pub words: Option<String>,
    pub told_unit: bool,
    /// Who of the office took note of it, and when.
    pub seen: Option<(String, DateTime<Utc>)>,
}

/// Writes a leader's direction on a row; with `tell_unit`, the lead unit gets it by mail.
///
/// # Errors
/// Invalid without words; not found for a row of another office; forbidden but for leaders of the office; conflict on
/// work that has ended, where the unit is to be told.
pub async fn direct(
    office: &Office,
    actor: &Actor,
    assignment: &Id,
    words: &str,
    tell_unit: bool,
) -> Result<DateTime<Utc>> {
    if actor.unit != office.settings.office || !actor.has_any(&[Role::Leader]) {
        let denied = Message::new("follow-direct-denied").with("actor", &actor.name);
        return Err(Error::Forbidden(denied));
    }
    let mut form = Form::default();
    let words = form.required("words", words);
    form.close()?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let row = footing::hold(&tx, assignment).await?;
    if row.owner_unit != office.settings.office {
        return Err(footing::unknown());
    }
    if tell_unit && footing::state(&row)?.has_ended() {
        return Err(Error::Conflict(Message::new("follow-direct-ended")));
    }
    let id = office.ids.id();
    let payload = json!({ "direction": id, "told_unit": tell_unit });
    let personal = Some((office.ids.secret(), json!({ "words": words })));
    let act = Act { kind: "directed", at: now, actor, payload, personal };
    let event_seq = event::append(&tx, Stream { kind: "assignment", id: assignment }, act).await?;
    let given = Direction {
        id,
        owner_unit: row.owner_unit.clone(),
        document_id: row.document_id.clone(),
        assignment_id: row.id.clone(),
        event_seq,
        given_at: now,
        given_by: actor.name.clone(),
        told_unit: tell_unit,
        seen_at: None,
        seen_by: None,
    };
    direction::insert(&tx, given).await?;
    if tell_unit {
        let facts = told::about(&tx, NoticeKind::Directed, actor, now, &row).await?;
        let facts = NoticeFacts { reason: Some(words), ..facts };
        notify(office, &tx, &row.document_id, &row.lead_unit, &facts).await?;
    }
    tx.commit().await?;
    Ok(now)
}

/// Notes that somebody of the office has read a direction; the first one counts.
///
/// # Errors
/// Not found for a direction of another office; forbidden for units.
pub async fn note_direction(office: &Office, actor: &Actor, id: &Id) -> Result<()> {
    let people = [Role::Clerk, Role::Registry, Role::Leader];
    if actor.unit != office.settings.office || !actor.has_any(&people) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let owner = &office.settings.office;
    let tx = office.store.begin().await?;
    let Some(given) = direction::find(&tx, owner, id).await? else {
        return Err(Error::NotFound(Message::new("follow-direction-unknown")));
    };
    let now = office.clock.now();
    if direction::see(&tx, owner, id, now, &actor.name).await? {
        let payload = json!({ "direction": given.id });
        let act = Act { kind: "direction-noted", at: now, actor, payload, personal: None };
        let stream = Stream { kind: "assignment", id: &given.assignment_id };
        event::append(&tx, stream, act).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The directions on some assignments, oldest first, by assignment.
///
/// # Errors
/// Forbidden for units: a direction is the office's own.
pub async fn directions(
    office: &Office,
    actor: &Actor,
    assignments: &[Id],
) -> Result<HashMap<Id, Vec<GivenDirection>>> {
    if actor.unit != office.settings.office {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let mut found: HashMap<Id, Vec<GivenDirection>> = HashMap::new();
    for row in direction::of_assignments(conn, assignments).await? {
        let given = with_words(conn, row).await?;
        found.entry(given.assignment.clone()).or_default().push(given);
    }
    Ok(found)
}

/// The directions of which nobody has taken note, newest first; at most so many.
pub(in crate::service) async fn new_directions(
    office: &Office,
    at_most: u64,
) -> Result<Vec<GivenDirection>> {
    let conn = office.store.read();
    let mut found = Vec::new();
    for row in direction::unseen(conn, &office.settings.office, at_most).await? {
        found.push(with_words(conn, row).await?);
    }
    Ok(found)
}

async fn with_words(conn: &impl ConnectionTrait, row: Direction) -> Result<GivenDirection> {
    let stream = Stream { kind: "assignment", id: &row.assignment_id };
    let personal = store::event::personal(conn, stream, row.event_seq).await?;
    let words = personal.and_then(|said| said["words"].as_str().map(str::to_owned));
    Ok(GivenDirection {
        words,
        id: row.id,
        assignment: row.assignment_id,
        letter: row.document_id,
        at: row.given_at,
        by: row.given_by,
        told_unit: row.told_unit,
        seen: row.seen_by.zip(row.seen_at),
    })
}
