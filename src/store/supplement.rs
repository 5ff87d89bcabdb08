//! Bổ sung tài liệu: enclosures that were sent after the release.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::supplement;
use super::{Result, row};

pub use supplement::Model as Supplement;

/// Marks enclosures as sent later.
pub async fn insert_all(conn: &impl ConnectionTrait, supplements: Vec<Supplement>) -> Result<()> {
    row::insert_all(conn, supplements).await
}

/// The enclosures of a letter that were sent later, in the order of sending.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Supplement>> {
    let query = supplement::Entity::find()
        .filter(supplement::Column::DocumentId.eq(document))
        .order_by_asc(supplement::Column::AddedAt)
        .order_by_asc(supplement::Column::EnclosureId);
    Ok(query.all(conn).await?)
}
