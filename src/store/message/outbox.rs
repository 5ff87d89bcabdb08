//! What waits, was sent or went wrong.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::entity::outbound_message as message;
use super::super::{Kind, Result, row};
use crate::domain::{SendingState, Visibility};

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

/// Tells whether another address of the unit has, or is to get, the same mail.
pub async fn has_twin(
    conn: &impl ConnectionTrait,
    message: &OutboundMessage,
    address: &str,
) -> Result<bool> {
    let document = match &message.document_id {
        Some(document) => message::Column::DocumentId.eq(document),
        None => message::Column::DocumentId.is_null(),
    };
    let query = message::Entity::find()
        .filter(document)
        .filter(message::Column::Purpose.eq(&message.purpose))
        .filter(message::Column::UnitId.eq(&message.unit_id))
        .filter(message::Column::SubjectKey.eq(&message.subject_key))
        .filter(message::Column::Address.eq(address));
    Ok(query.one(conn).await?.is_some())
}

/// Ids of an office's messages that begin so; two at most, because then it is not clear which.
pub async fn beginning(
    conn: &impl ConnectionTrait,
    owner: &str,
    letters: &str,
) -> Result<Vec<String>> {
    let query = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::OwnerUnit.eq(owner))
        .filter(message::Column::Id.starts_with(letters.replace(['%', '_', '\\'], "")))
        .order_by_asc(message::Column::Id)
        .limit(2);
    Ok(query.into_tuple().all(conn).await?)
}

/// Finds a message by its own return path, as a bounce comes to it.
pub async fn by_return_path(
    conn: &impl ConnectionTrait,
    return_path: &str,
) -> Result<Option<OutboundMessage>> {
    let query = message::Entity::find().filter(message::Column::ReturnPath.eq(return_path));
    Ok(query.one(conn).await?)
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

/// Delivery and state of every message that carries one of some deliveries.
pub async fn states_of_deliveries(
    conn: &impl ConnectionTrait,
    deliveries: &[&str],
) -> Result<Vec<(String, String)>> {
    let query = message::Entity::find()
        .select_only()
        .column(message::Column::DeliveryId)
        .column(message::Column::State)
        .filter(message::Column::DeliveryId.is_in(deliveries.iter().copied()));
    Ok(query.into_tuple().all(conn).await?)
}

/// How many dialogues with each recipient domain, in small letters, are claimed by workers that live, whoever they are.
pub async fn under_way(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<HashMap<String, usize>> {
    let domain = || Expr::col(Alias::new("domain"));
    let query = message::Entity::find()
        .select_only()
        .expr_as(domain(), "domain")
        .expr_as(message::Column::Id.count(), "held")
        .filter(message::Column::State.eq(SENDING))
        .filter(message::Column::LeaseUntil.gt(now))
        .group_by(domain());
    let rows: Vec<(String, i64)> = query.into_tuple().all(conn).await?;
    let counted = |(domain, held)| (domain, usize::try_from(held).unwrap_or_default());
    Ok(rows.into_iter().map(counted).collect())
}

/// Counts the messages that could leave at a moment.
pub async fn count_due(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    let query = message::Entity::find()
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .filter(message::Column::NextAttemptAt.lte(now));
    Ok(query.count(conn).await?)
}

/// Counts the messages of an office in some states.
pub async fn count_in(conn: &impl ConnectionTrait, owner: &str, states: &[&str]) -> Result<u64> {
    let query = message::Entity::find()
        .filter(message::Column::OwnerUnit.eq(owner))
        .filter(message::Column::State.is_in(states.iter().copied()));
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

/// The messages to a unit that nobody holds and that would be sent yet, oldest first.
pub async fn waiting_for(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<OutboundMessage>> {
    let query = message::Entity::find()
        .filter(message::Column::UnitId.eq(unit))
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .order_by_asc(message::Column::CreatedAt)
        .order_by_asc(message::Column::Id);
    Ok(query.all(conn).await?)
}

/// Cancels those of some messages that still wait.
pub async fn cancel(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &str>,
) -> Result<()> {
    message::Entity::update_many()
        .col_expr(message::Column::State, CANCELLED.into())
        .filter(message::Column::Id.is_in(ids))
        .filter(message::Column::State.is_in([QUEUED, DEFERRED]))
        .exec(conn)
        .await?;
    Ok(())
}

/// Cancels everything that still waits about a letter; gives how many.
pub async fn cancel_all_waiting(conn: &impl ConnectionTrait, document: &str) -> Result<u64> {
    let cancelled = message::Entity::update_many()
        .col_expr(message::Column::State, CANCELLED.into())
        .filter(message::Column::DocumentId.eq(document))
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

/// Puts everything that waits in doubt, so that nothing is sent before a person has looked; gives how many.
pub async fn hold_waiting(conn: &impl ConnectionTrait, why: &str) -> Result<u64> {
    let held = message::Entity::update_many()
        .col_expr(message::Column::State, IN_DOUBT.into())
        .col_expr(message::Column::LastText, why.into())
        .col_expr(message::Column::LeaseBy, Option::<String>::None.into())
        .col_expr(message::Column::LeaseUntil, Option::<DateTime<Utc>>::None.into())
        .filter(message::Column::State.is_in([QUEUED, DEFERRED, SENDING]))
        .exec(conn)
        .await?;
    Ok(held.rows_affected)
}
