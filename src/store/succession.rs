//! Which unit follows which: renamed, merged, split.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{succession, succession_share};
use super::{Result, row};

pub use succession::Model as Succession;
pub use succession_share::Model as Share;

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

/// Adds which heirs have which tasks.
///
/// # Errors
/// [`super::Kind::Conflict`] when a task of the unit has its heir already.
pub async fn insert_shares(conn: &impl ConnectionTrait, shares: Vec<Share>) -> Result<()> {
    row::insert_all(conn, shares).await
}

/// The tasks that were divided, over all units of an office that were split.
pub async fn shares(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Share>> {
    let query = succession_share::Entity::find()
        .filter(succession_share::Column::OwnerUnit.eq(owner))
        .order_by_asc(succession_share::Column::FromUnit)
        .order_by_asc(succession_share::Column::TaskId);
    Ok(query.all(conn).await?)
}

/// Which heir has which task of one unit, by task.
pub async fn shares_of(conn: &impl ConnectionTrait, unit: &str) -> Result<HashMap<String, String>> {
    let query =
        succession_share::Entity::find().filter(succession_share::Column::FromUnit.eq(unit));
    let shares = query.all(conn).await?;
    Ok(shares.into_iter().map(|share| (share.task_id, share.to_unit)).collect())
}
