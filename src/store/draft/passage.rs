//! The way of a draft from desk to desk.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::store::entity::draft_passage;
use crate::store::{Result, row};

pub use draft_passage::Model as Passage;

/// Adds a step at the end of the way; its ordinal is given here.
///
/// # Errors
/// [`crate::store::Kind::Conflict`] when another transaction added one at the same moment.
pub async fn add_passage(conn: &impl ConnectionTrait, passage: Passage) -> Result<()> {
    let before = passages(conn, &passage.draft_id).await?;
    let ordinal = before.last().map_or(0, |last| last.ordinal) + 1;
    row::insert(conn, Passage { ordinal, ..passage }).await
}

/// The way of a draft, oldest step first.
pub async fn passages(conn: &impl ConnectionTrait, draft: &str) -> Result<Vec<Passage>> {
    let query = draft_passage::Entity::find()
        .filter(draft_passage::Column::DraftId.eq(draft))
        .order_by_asc(draft_passage::Column::Ordinal);
    Ok(query.all(conn).await?)
}
