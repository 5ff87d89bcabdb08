//! Gửi: which unit got which letter by which channel, and whether it acknowledged.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::delivery;
use super::{Kind, Result, row};
use crate::domain::{Channel, SendingState, Visibility};

pub use delivery::Model as Delivery;

/// What a visibility lets see: an office its deliveries, a unit its own.
#[must_use]
pub fn visible(visibility: &Visibility) -> Condition {
    Condition::all().add(match visibility {
        Visibility::Office(office) => delivery::Column::OwnerUnit.eq(office),
        Visibility::Recipient(unit) => delivery::Column::UnitId.eq(unit),
    })
}

/// Adds deliveries.
///
/// # Errors
/// [`Kind::Conflict`] when a unit already has the letter by that channel.
pub async fn insert_all(conn: &impl ConnectionTrait, deliveries: Vec<Delivery>) -> Result<()> {
    row::insert_all(conn, deliveries).await
}

/// Finds a delivery by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Delivery>> {
    Ok(delivery::Entity::find_by_id(id).one(conn).await?)
}

/// Lists the deliveries of a letter that may be seen, by unit and channel.
pub async fn of_document(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    document: &str,
) -> Result<Vec<Delivery>> {
    let query = delivery::Entity::find()
        .filter(visible(visibility))
        .filter(delivery::Column::DocumentId.eq(document))
        .order_by_asc(delivery::Column::UnitId)
        .order_by_asc(delivery::Column::Channel);
    Ok(query.all(conn).await?)
}

/// Lists all deliveries that may be seen, newest letter not first: by letter, unit and channel.
pub async fn list(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Delivery>> {
    let query = delivery::Entity::find()
        .filter(visible(visibility))
        .order_by_asc(delivery::Column::DocumentId)
        .order_by_asc(delivery::Column::UnitId)
        .order_by_asc(delivery::Column::Channel);
    Ok(query.all(conn).await?)
}

/// The deliveries of some letters by one channel, in no order.
pub async fn carried(
    conn: &impl ConnectionTrait,
    documents: &[String],
    channel: Channel,
) -> Result<Vec<Delivery>> {
    let mut found = Vec::new();
    for documents in documents.chunks(row::BATCH) {
        let query = delivery::Entity::find()
            .filter(delivery::Column::DocumentId.is_in(documents))
            .filter(delivery::Column::Channel.eq(channel.code()));
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The deliveries of a letter to one unit, by channel.
pub async fn of_unit(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
) -> Result<Vec<Delivery>> {
    let query = delivery::Entity::find()
        .filter(delivery::Column::DocumentId.eq(document))
        .filter(delivery::Column::UnitId.eq(unit))
        .order_by_asc(delivery::Column::Channel);
    Ok(query.all(conn).await?)
}

/// Writes a delivery over its former state.
///
/// # Errors
/// [`Kind::NotFound`] when there is none of its id.
pub async fn save(conn: &impl ConnectionTrait, delivery: Delivery) -> Result<()> {
    let mine = delivery::Column::Id.eq(&delivery.id);
    row::replace(conn, delivery, Condition::all().add(mine), Kind::NotFound).await
}

/// Writes where a delivery stands, and the moment at which it first was handed over; a receipt entered meanwhile stays.
pub async fn mark(
    conn: &impl ConnectionTrait,
    id: &str,
    state: SendingState,
    handed_over_at: Option<DateTime<Utc>>,
) -> Result<()> {
    mark_all(conn, &[id], state, handed_over_at).await
}

/// As [`mark`], for deliveries that stand alike.
pub async fn mark_all(
    conn: &impl ConnectionTrait,
    ids: &[&str],
    state: SendingState,
    handed_over_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let first =
        Func::coalesce([Expr::col(delivery::Column::DeliveredAt), Expr::val(handed_over_at)]);
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, state.code().into())
        .col_expr(delivery::Column::DeliveredAt, first.into())
        .filter(delivery::Column::Id.is_in(ids.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Finds the delivery of a letter to a unit by a channel.
pub async fn by_channel(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
    channel: Channel,
) -> Result<Option<Delivery>> {
    let query = delivery::Entity::find()
        .filter(delivery::Column::DocumentId.eq(document))
        .filter(delivery::Column::UnitId.eq(unit))
        .filter(delivery::Column::Channel.eq(channel.code()));
    Ok(query.one(conn).await?)
}

/// Writes down that a unit received a letter, on every channel by which it was sent; the first receipt stays.
///
/// Gives how many deliveries were not acknowledged before.
pub async fn acknowledge(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
    at: DateTime<Utc>,
    by: &str,
    incoming_number: Option<&str>,
) -> Result<u64> {
    let done = delivery::Entity::update_many()
        .col_expr(delivery::Column::AcknowledgedAt, at.into())
        .col_expr(delivery::Column::AcknowledgedBy, by.into())
        .col_expr(delivery::Column::IncomingNumber, incoming_number.map(str::to_owned).into())
        .filter(delivery::Column::DocumentId.eq(document))
        .filter(delivery::Column::UnitId.eq(unit))
        .filter(delivery::Column::AcknowledgedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}
