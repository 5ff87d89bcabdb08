//! Thư trả lại: what came back about the messages.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::super::entity::bounce;
use super::super::{Result, row};

pub use bounce::Model as Bounce;

/// Writes down what came back.
///
/// # Errors
/// [`super::super::Kind::Conflict`] when it is written down already.
pub async fn insert_bounce(conn: &impl ConnectionTrait, bounce: Bounce) -> Result<()> {
    row::insert(conn, bounce).await
}

/// Tells whether a bounce is written down already.
pub async fn knows_bounce(
    conn: &impl ConnectionTrait,
    message: &str,
    source: &str,
) -> Result<bool> {
    let query = bounce::Entity::find()
        .filter(bounce::Column::MessageId.eq(message))
        .filter(bounce::Column::Source.eq(source));
    Ok(query.one(conn).await?.is_some())
}

/// What came back about a message, oldest first.
pub async fn bounces(conn: &impl ConnectionTrait, message: &str) -> Result<Vec<Bounce>> {
    let query = bounce::Entity::find()
        .filter(bounce::Column::MessageId.eq(message))
        .order_by_asc(bounce::Column::BouncedAt)
        .order_by_asc(bounce::Column::Id);
    Ok(query.all(conn).await?)
}
