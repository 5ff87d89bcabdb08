//! Nhắc việc: which step was taken for which assignment, and the digests that carry them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{outbound_message as message, reminder};
use super::message::{CANCELLED, DEFERRED, QUEUED, SENT};
use super::{Result, row};

pub use reminder::Model as Reminder;

/// The messages of one digest: who is told, for what, under which key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Digest {
    pub to_unit: String,
    pub purpose: String,
    pub key: String,
}

/// Adds steps that are taken.
///
/// # Errors
/// [`super::Kind::Conflict`] when one of them was taken already.
pub async fn insert_all(conn: &impl ConnectionTrait, reminders: Vec<Reminder>) -> Result<()> {
    row::insert_all(conn, reminders).await
}

/// The steps taken for some assignments, oldest first.
pub async fn of_assignments(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<Reminder>> {
    let mut found = Vec::new();
    for ids in ids.chunks(row::BATCH) {
        let query = reminder::Entity::find()
            .filter(reminder::Column::AssignmentId.is_in(ids))
            .order_by_asc(reminder::Column::QueuedAt)
            .order_by_asc(reminder::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The steps that a digest carries, but for those that were cancelled.
pub async fn of_digest(conn: &impl ConnectionTrait, digest: &Digest) -> Result<Vec<Reminder>> {
    let query = of(digest)
        .filter(reminder::Column::CancelledAt.is_null())
        .order_by_asc(reminder::Column::AssignmentId)
        .order_by_asc(reminder::Column::Step);
    Ok(query.all(conn).await?)
}

/// Who has a digest under a key already, by unit and purpose.
pub async fn told(
    conn: &impl ConnectionTrait,
    owner: &str,
    key: &str,
) -> Result<HashSet<(String, String)>> {
    let query = reminder::Entity::find()
        .select_only()
        .column(reminder::Column::ToUnit)
        .column(reminder::Column::Purpose)
        .filter(reminder::Column::OwnerUnit.eq(owner))
        .filter(reminder::Column::Digest.eq(key))
        .distinct();
    Ok(query.into_tuple::<(String, String)>().all(conn).await?.into_iter().collect())
}

/// Cancels the steps of an assignment that no message has carried away yet, but for those that speak of the deadline
/// `but_of`; messages with nothing left to say are cancelled too. Gives the steps cancelled.
pub async fn cancel_waiting(
    conn: &impl ConnectionTrait,
    assignment: &str,
    but_of: Option<DateTime<Utc>>,
    at: DateTime<Utc>,
) -> Result<Vec<Reminder>> {
    let query = reminder::Entity::find()
        .filter(reminder::Column::AssignmentId.eq(assignment))
        .filter(reminder::Column::CancelledAt.is_null());
    let mut cancelled = Vec::new();
    for step in query.all(conn).await? {
        let digest = digest_of(&step);
        if (but_of.is_some() && step.due_at == but_of) || !waits(conn, &digest).await? {
            continue;
        }
        reminder::Entity::update_many()
            .col_expr(reminder::Column::CancelledAt, at.into())
            .filter(reminder::Column::Id.eq(&step.id))
            .exec(conn)
            .await?;
        if of_digest(conn, &digest).await?.is_empty() {
            messages_of(&digest)
                .col_expr(message::Column::State, CANCELLED.into())
                .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
                .exec(conn)
                .await?;
        }
        cancelled.push(step);
    }
    Ok(cancelled)
}

/// How many reminders of each assignment a server has taken, and when the last of them was queued.
pub async fn sent(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<HashMap<String, (u32, DateTime<Utc>)>> {
    let steps = of_assignments(conn, ids).await?;
    let keys: HashSet<String> = steps.iter().map(|step| step.digest.clone()).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let mut sent: HashSet<(String, String, String)> = HashSet::new();
    for keys in keys.chunks(row::BATCH) {
        let query = message::Entity::find()
            .select_only()
            .column(message::Column::UnitId)
            .column(message::Column::Purpose)
            .column(message::Column::SubjectKey)
            .filter(message::Column::SubjectKey.is_in(keys))
            .filter(message::Column::State.eq(SENT));
        sent.extend(query.into_tuple::<(String, String, String)>().all(conn).await?);
    }
    let mut counts: HashMap<String, (u32, DateTime<Utc>)> = HashMap::new();
    for step in steps.into_iter().filter(|step| step.cancelled_at.is_none()) {
        if sent.contains(&(step.to_unit, step.purpose, step.digest)) {
            let count = counts.entry(step.assignment_id).or_insert((0, step.queued_at));
            *count = (count.0 + 1, count.1.max(step.queued_at));
        }
    }
    Ok(counts)
}

/// Tells whether a digest was queued, whatever became of it.
pub async fn has_messages(conn: &impl ConnectionTrait, digest: &Digest) -> Result<bool> {
    let query = message::Entity::find()
        .filter(message::Column::Purpose.eq(&digest.purpose))
        .filter(message::Column::UnitId.eq(&digest.to_unit))
        .filter(message::Column::SubjectKey.eq(&digest.key));
    Ok(query.one(conn).await?.is_some())
}

/// The digest that carries a step.
#[must_use]
pub fn digest_of(step: &Reminder) -> Digest {
    Digest {
        to_unit: step.to_unit.clone(),
        purpose: step.purpose.clone(),
        key: step.digest.clone(),
    }
}

/// Tells whether some message of a digest has still to leave.
async fn waits(conn: &impl ConnectionTrait, digest: &Digest) -> Result<bool> {
    let query = message::Entity::find()
        .filter(message::Column::Purpose.eq(&digest.purpose))
        .filter(message::Column::UnitId.eq(&digest.to_unit))
        .filter(message::Column::SubjectKey.eq(&digest.key))
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]));
    Ok(query.one(conn).await?.is_some())
}

fn of(digest: &Digest) -> sea_orm::Select<reminder::Entity> {
    reminder::Entity::find()
        .filter(reminder::Column::ToUnit.eq(&digest.to_unit))
        .filter(reminder::Column::Purpose.eq(&digest.purpose))
        .filter(reminder::Column::Digest.eq(&digest.key))
}

fn messages_of(digest: &Digest) -> sea_orm::UpdateMany<message::Entity> {
    message::Entity::update_many()
        .filter(message::Column::Purpose.eq(&digest.purpose))
        .filter(message::Column::UnitId.eq(&digest.to_unit))
        .filter(message::Column::SubjectKey.eq(&digest.key))
}
