//! Facts of the mails that tell what was decided.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::notice;
use super::{Result, row};

pub use notice::Model as Notice;

/// Adds the facts of a mail.
pub async fn insert(conn: &impl ConnectionTrait, notice: Notice) -> Result<()> {
    row::insert(conn, notice).await
}

/// Finds the facts of a mail.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Notice>> {
    Ok(notice::Entity::find_by_id(id).one(conn).await?)
}

/// What units were told about a letter, oldest first.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Notice>> {
    let query = notice::Entity::find()
        .filter(notice::Column::DocumentId.eq(document))
        .order_by_asc(notice::Column::CreatedAt)
        .order_by_asc(notice::Column::Id);
    Ok(query.all(conn).await?)
}
