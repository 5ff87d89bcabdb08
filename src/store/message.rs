//! Thư đi: the outbox. One message per address and purpose; a worker holds it by a lease while it talks to a server.
//!
//! ```text
//! queued ─► sending ─► sent | deferred ─► sending … | failed | in_doubt        any but sent ─► cancelled
//! ```
//!
//! Whoever changes a message must hold its lease; [`Kind::Conflict`] says that it was lost.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{attempt, outbound_message as message};
use super::{Kind, Result, row};
use crate::domain::{SendingState, Visibility};

pub use attempt::Model as Attempt;
pub use message::Model as OutboundMessage;

/// Waits for its first dialogue.
pub const QUEUED: &str = SendingState::Queued.code();
/// A worker holds it.
pub const SENDING: &str = SendingState::Sending.code();
/// A server took it.
pub const SENT: &str = SendingState::Sent.code();
/// A server asked to come back later.
pub const DEFERRED: &str = SendingState::Deferred.code();
/// Refused for good, or bounced.
pub const FAILED: &str = SendingState::Failed.code();
/// The body was begun and no answer came: a person decides.
pub const IN_DOUBT: &str = SendingState::InDoubt.code();
/// Not to be sent any more.
pub const CANCELLED: &str = SendingState::Cancelled.code();

/// What a visibility lets see; a unit never sees the outbox.
fn visible(visibility: &Visibility) -> Condition {
    Condition::all().add(match visibility {
        Visibility::Office(office) => message::Column::OwnerUnit.eq(office),
        Visibility::Recipient(_) => message::Column::Id.is_null(),
    })
}

/// Puts messages into the outbox.
///
/// # Errors
/// [`Kind::Conflict`] when one of them is there already: same purpose, letter, unit, address and key.
pub async fn enqueue(conn: &impl ConnectionTrait, messages: Vec<OutboundMessage>) -> Result<()> {
    row::insert_all(conn, messages).await
}

/// Takes up to `limit` messages that are due, most urgent first, for one worker until a moment.
///
/// Several workers may call it at once; none gets what another holds.
pub async fn claim(
    conn: &impl ConnectionTrait,
    worker: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<OutboundMessage>> {
    let ids: Vec<String> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .filter(message::Column::NextAttemptAt.lte(now))
        .order_by_asc(message::Column::Priority)
        .order_by_asc(message::Column::NextAttemptAt)
        .order_by_asc(message::Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    message::Entity::update_many()
        .col_expr(message::Column::State, SENDING.into())
        .col_expr(message::Column::LeaseBy, worker.into())
        .col_expr(message::Column::LeaseUntil, until.into())
        .col_expr(message::Column::Attempts, Expr::col(message::Column::Attempts).add(1))
        .filter(message::Column::Id.is_in(&ids))
        .exec(conn)
        .await?;
    let claimed = message::Entity::find()
        .filter(message::Column::Id.is_in(ids))
        .order_by_asc(message::Column::Priority)
        .order_by_asc(message::Column::NextAttemptAt)
        .order_by_asc(message::Column::Id);
    Ok(claimed.all(conn).await?)
}

/// The messages that a worker holds, or that anybody holds longer than they said; locked until the transaction ends.
pub async fn held(
    conn: &impl ConnectionTrait,
    worker: &str,
    now: DateTime<Utc>,
) -> Result<Vec<OutboundMessage>> {
    let mine = message::Column::LeaseBy.eq(worker);
    let query = message::Entity::find()
        .filter(message::Column::State.eq(SENDING))
        .filter(Condition::any().add(mine).add(message::Column::LeaseUntil.lt(now)))
        .order_by_asc(message::Column::Id)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    Ok(query.all(conn).await?)
}

/// Frees what a worker held when it died: untouched messages wait again, begun ones are in doubt.
///
/// Gives how many of each: (waiting again, in doubt).
pub async fn free_leases_of(conn: &impl ConnectionTrait, worker: &str) -> Result<(u64, u64)> {
    free(conn, Condition::all().add(message::Column::LeaseBy.eq(worker))).await
}

/// Frees what any worker holds longer than it said.
pub async fn free_expired(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, u64)> {
    free(conn, Condition::all().add(message::Column::LeaseUntil.lt(now))).await
}

async fn free(conn: &impl ConnectionTrait, whose: Condition) -> Result<(u64, u64)> {
    let nothing = || Expr::val(Option::<String>::None);
    let release = |state: &'static str| {
        message::Entity::update_many()
            .col_expr(message::Column::State, state.into())
            .col_expr(message::Column::LeaseBy, nothing())
            .col_expr(message::Column::LeaseUntil, Expr::val(Option::<DateTime<Utc>>::None))
            .filter(message::Column::State.eq(SENDING))
            .filter(whose.clone())
    };
    let doubt = release(IN_DOUBT).filter(message::Column::DataBegunAt.is_not_null());
    let doubt = doubt.exec(conn).await?.rows_affected;
    let waiting = release(QUEUED).filter(message::Column::DataBegunAt.is_null());
    Ok((waiting.exec(conn).await?.rows_affected, doubt))
}

/// Writes a message that a worker holds over its former state; a state other than `sending` gives the lease back.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost its lease.
pub async fn save(
    conn: &impl ConnectionTrait,
    worker: &str,
    mut message: OutboundMessage,
) -> Result<()> {
    let held = Condition::all()
        .add(message::Column::Id.eq(&message.id))
        .add(message::Column::LeaseBy.eq(worker));
    if message.state != SENDING {
        message.lease_by = None;
        message.lease_until = None;
    }
    row::replace(conn, message, held, Kind::Conflict).await
}

/// Writes down that the body is about to be sent: from here on a lost answer leaves a doubt.
///
/// # Errors
/// [`Kind::Conflict`] when the worker lost its lease: do not send.
pub async fn begin_data(
    conn: &impl ConnectionTrait,
    worker: &str,
    id: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let begun = message::Entity::update_many()
        .col_expr(message::Column::DataBegunAt, at.into())
        .filter(message::Column::Id.eq(id))
        .filter(message::Column::LeaseBy.eq(worker))
        .filter(message::Column::State.eq(SENDING))
        .exec(conn)
        .await?;
    if begun.rows_affected == 0 {
        return Err(super::Error::new(Kind::Conflict, "the lease of the message was lost"));
    }
    Ok(())
}

/// Writes what a person decided about a message that nobody holds over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when its state changed since, or a worker took it.
pub async fn decide(
    conn: &impl ConnectionTrait,
    read: &OutboundMessage,
    decided: OutboundMessage,
) -> Result<()> {
    let untouched = Condition::all()
        .add(message::Column::Id.eq(&read.id))
        .add(message::Column::State.eq(&read.state))
        .add(message::Column::Attempts.eq(read.attempts))
        .add(message::Column::LeaseBy.is_null());
    row::replace(conn, decided, untouched, Kind::Conflict).await
}

/// Finds a message by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<OutboundMessage>> {
    Ok(message::Entity::find_by_id(id).one(conn).await?)
}

/// Finds a message by its Message-ID, as a bounce or reply names it.
pub async fn by_message_id(
    conn: &impl ConnectionTrait,
    message_id: &str,
) -> Result<Option<OutboundMessage>> {
    let query = message::Entity::find().filter(message::Column::MessageId.eq(message_id));
    Ok(query.one(conn).await?)
}

/// Lists the messages that may be seen, of one letter or of all, in some states or in all; oldest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    document: Option<&str>,
    states: &[&str],
) -> Result<Vec<OutboundMessage>> {
    let mut query = message::Entity::find().filter(visible(visibility));
    if let Some(document) = document {
        query = query.filter(message::Column::DocumentId.eq(document));
    }
    if !states.is_empty() {
        query = query.filter(message::Column::State.is_in(states.iter().copied()));
    }
    let query = query.order_by_asc(message::Column::CreatedAt).order_by_asc(message::Column::Id);
    Ok(query.all(conn).await?)
}

/// The messages that carry one delivery, one per mailbox.
pub async fn of_delivery(
    conn: &impl ConnectionTrait,
    delivery: &str,
) -> Result<Vec<OutboundMessage>> {
    let query = message::Entity::find()
        .filter(message::Column::DeliveryId.eq(delivery))
        .order_by_asc(message::Column::Id);
    Ok(query.all(conn).await?)
}

/// Counts the messages that could leave at a moment.
pub async fn count_due(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    let query = message::Entity::find()
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .filter(message::Column::NextAttemptAt.lte(now));
    Ok(query.count(conn).await?)
}

/// Cancels what still waits for a unit about a letter; gives how many.
pub async fn cancel_waiting(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
    purpose: &str,
) -> Result<u64> {
    let cancelled = message::Entity::update_many()
        .col_expr(message::Column::State, CANCELLED.into())
        .filter(message::Column::DocumentId.eq(document))
        .filter(message::Column::UnitId.eq(unit))
        .filter(message::Column::Purpose.eq(purpose))
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .exec(conn)
        .await?;
    Ok(cancelled.rows_affected)
}

/// When the next waiting message is due; none when nothing waits.
pub async fn next_due(conn: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    let next = message::Entity::find()
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .order_by_asc(message::Column::NextAttemptAt)
        .one(conn)
        .await?;
    Ok(next.map(|message| message.next_attempt_at))
}

/// Writes down a dialogue that begins.
pub async fn begin_attempt(conn: &impl ConnectionTrait, attempt: Attempt) -> Result<()> {
    row::insert(conn, attempt).await
}

/// Writes down how a dialogue ended.
pub async fn end_attempt(conn: &impl ConnectionTrait, attempt: Attempt) -> Result<()> {
    let mine = attempt::Column::Id.eq(&attempt.id);
    row::replace(conn, attempt, Condition::all().add(mine), Kind::NotFound).await
}

/// The dialogues about a message, oldest first.
pub async fn attempts(conn: &impl ConnectionTrait, message: &str) -> Result<Vec<Attempt>> {
    let query = attempt::Entity::find()
        .filter(attempt::Column::MessageId.eq(message))
        .order_by_asc(attempt::Column::BegunAt)
        .order_by_asc(attempt::Column::Id);
    Ok(query.all(conn).await?)
}
