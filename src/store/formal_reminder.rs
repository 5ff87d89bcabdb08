//! Công văn đôn đốc: the letters that press assignments.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::formal_reminder;
use super::{Result, row};

pub use formal_reminder::Model as FormalReminder;

/// Links a letter with what it presses, in the place of earlier links.
pub async fn replace(
    conn: &impl ConnectionTrait,
    document: &str,
    links: Vec<FormalReminder>,
) -> Result<()> {
    formal_reminder::Entity::delete_many()
        .filter(formal_reminder::Column::DocumentId.eq(document))
        .exec(conn)
        .await?;
    row::insert_all(conn, links).await
}

/// What a letter presses, by assignment.
pub async fn of_document(
    conn: &impl ConnectionTrait,
    document: &str,
) -> Result<Vec<FormalReminder>> {
    let query = formal_reminder::Entity::find()
        .filter(formal_reminder::Column::DocumentId.eq(document))
        .order_by_asc(formal_reminder::Column::AssignmentId);
    Ok(query.all(conn).await?)
}

/// The letters that press some assignments, oldest first.
pub async fn of_assignments(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<FormalReminder>> {
    let mut found = Vec::new();
    for ids in ids.chunks(row::BATCH) {
        let query = formal_reminder::Entity::find()
            .filter(formal_reminder::Column::AssignmentId.is_in(ids))
            .order_by_asc(formal_reminder::Column::DraftedAt)
            .order_by_asc(formal_reminder::Column::DocumentId);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}
