//! Which mails began the thread in which a further one stands.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::super::Result;
use super::super::entity::outbound_message as message;
use super::{IN_DOUBT, SENT};

/// Message-IDs of the mails of one purpose about some letters that reached, or may have reached, one of some addresses,
/// with that address; oldest first.
pub async fn first_mails(
    conn: &impl ConnectionTrait,
    documents: &[String],
    purpose: &str,
    addresses: &[&str],
) -> Result<Vec<(String, String)>> {
    let query = message::Entity::find()
        .select_only()
        .column(message::Column::Address)
        .column(message::Column::MessageId)
        .filter(message::Column::DocumentId.is_in(documents))
        .filter(message::Column::Address.is_in(addresses.iter().copied()))
        .filter(message::Column::Purpose.eq(purpose))
        .filter(message::Column::State.is_in([SENT, IN_DOUBT]))
        .order_by_asc(message::Column::CreatedAt)
        .order_by_asc(message::Column::Id);
    Ok(query.into_tuple().all(conn).await?)
}
