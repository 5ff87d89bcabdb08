//! The versions of a draft: a tree, in which nothing is lost.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::store::entity::draft_version;
use crate::store::{Kind, Result, row};

pub use draft_version::Model as Version;

/// Finds a version.
pub async fn version(
    conn: &impl ConnectionTrait,
    draft: &str,
    ordinal: i32,
) -> Result<Option<Version>> {
    Ok(draft_version::Entity::find_by_id((draft.to_owned(), ordinal)).one(conn).await?)
}

/// All versions of a draft, the newest first.
pub async fn versions(conn: &impl ConnectionTrait, draft: &str) -> Result<Vec<Version>> {
    let query = draft_version::Entity::find()
        .filter(draft_version::Column::DraftId.eq(draft))
        .order_by_desc(draft_version::Column::Ordinal);
    Ok(query.all(conn).await?)
}

/// The highest ordinal given so far, 0 before the first.
pub async fn last_ordinal(conn: &impl ConnectionTrait, draft: &str) -> Result<i32> {
    let query = draft_version::Entity::find()
        .select_only()
        .column(draft_version::Column::Ordinal)
        .filter(draft_version::Column::DraftId.eq(draft))
        .order_by_desc(draft_version::Column::Ordinal)
        .limit(1);
    Ok(query.into_tuple::<i32>().one(conn).await?.unwrap_or_default())
}

/// Adds a version.
///
/// # Errors
/// [`Kind::Conflict`] when the ordinal is taken.
pub async fn add_version(conn: &impl ConnectionTrait, version: Version) -> Result<()> {
    row::insert(conn, version).await
}

/// Writes a version over itself.
///
/// # Errors
/// [`Kind::NotFound`] when it is not there.
pub async fn save_version(conn: &impl ConnectionTrait, version: Version) -> Result<()> {
    let itself = Condition::all()
        .add(draft_version::Column::DraftId.eq(&version.draft_id))
        .add(draft_version::Column::Ordinal.eq(version.ordinal));
    row::replace(conn, version, itself, Kind::NotFound).await
}
