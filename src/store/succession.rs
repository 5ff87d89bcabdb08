//! Which unit follows which: renamed, merged, split.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::succession;
use super::{Result, row};

pub use succession::Model as Succession;

/// The unit goes on under another code and name.
pub const RENAME: &str = "rename";
/// The unit became part of another.
pub const MERGE: &str = "merge";
/// The unit became several.
pub const SPLIT: &str = "split";

/// Adds who follows whom.
///
/// # Errors
/// [`super::Kind::Conflict`] when a unit follows the other already.
pub async fn insert_all(conn: &impl ConnectionTrait, successions: Vec<Succession>) -> Result<()> {
    row::insert_all(conn, successions).await
}

/// All successions in the directory of an office, first one first.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Succession>> {
    let query = succession::Entity::find()
        .filter(succession::Column::OwnerUnit.eq(owner))
        .order_by_asc(succession::Column::BeginsOn)
        .order_by_asc(succession::Column::Id);
    Ok(query.all(conn).await?)
}

/// Who follows one unit.
pub async fn of_unit(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<Succession>> {
    let query = succession::Entity::find()
        .filter(succession::Column::FromUnit.eq(unit))
        .order_by_asc(succession::Column::BeginsOn)
        .order_by_asc(succession::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes down that the open work has moved; gives whether it had not before.
pub async fn mark_moved(conn: &impl ConnectionTrait, id: &str, at: DateTime<Utc>) -> Result<bool> {
    let done = succession::Entity::update_many()
        .col_expr(succession::Column::MovedAt, at.into())
        .filter(succession::Column::Id.eq(id))
        .filter(succession::Column::MovedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}
