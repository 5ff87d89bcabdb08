//! What people say about a draft.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::store::entity::draft_comment;
use crate::store::{Kind, Result, row};

pub use draft_comment::Model as Comment;

/// Adds a comment.
pub async fn add_comment(conn: &impl ConnectionTrait, comment: Comment) -> Result<()> {
    row::insert(conn, comment).await
}

/// Finds a comment of a draft.
pub async fn comment(
    conn: &impl ConnectionTrait,
    draft: &str,
    id: &str,
) -> Result<Option<Comment>> {
    let query =
        draft_comment::Entity::find_by_id(id).filter(draft_comment::Column::DraftId.eq(draft));
    Ok(query.one(conn).await?)
}

/// The comments of a draft, oldest first.
pub async fn comments(conn: &impl ConnectionTrait, draft: &str) -> Result<Vec<Comment>> {
    let query = draft_comment::Entity::find()
        .filter(draft_comment::Column::DraftId.eq(draft))
        .order_by_asc(draft_comment::Column::MadeAt)
        .order_by_asc(draft_comment::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes that a comment was dealt with.
///
/// # Errors
/// [`Kind::Conflict`] when it was already.
pub async fn resolve(conn: &impl ConnectionTrait, resolved: Comment) -> Result<()> {
    let open = Condition::all()
        .add(draft_comment::Column::Id.eq(&resolved.id))
        .add(draft_comment::Column::ResolvedAt.is_null());
    row::replace(conn, resolved, open, Kind::Conflict).await
}
