//! How many mails an address got.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::super::Result;
use super::super::entity::outbound_message as message;

/// Counts the messages of a purpose that were made for an address since a moment.
pub async fn count_since(
    conn: &impl ConnectionTrait,
    owner: &str,
    purpose: &str,
    address: &str,
    since: DateTime<Utc>,
) -> Result<u64> {
    let query = message::Entity::find()
        .filter(message::Column::OwnerUnit.eq(owner))
        .filter(message::Column::Purpose.eq(purpose))
        .filter(message::Column::Address.eq(address))
        .filter(message::Column::CreatedAt.gte(since));
    Ok(query.count(conn).await?)
}
