//! Second codes of units.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::second_code;
use super::{Kind, Result, row};

pub use second_code::Model as SecondCode;

/// Adds a code.
pub async fn insert(conn: &impl ConnectionTrait, code: SecondCode) -> Result<()> {
    row::insert(conn, code).await
}

/// Finds a code by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<SecondCode>> {
    Ok(second_code::Entity::find_by_id(id).one(conn).await?)
}

/// The codes that a unit asked for since a moment, newest first; their rows are held until the transaction ends.
pub async fn since(
    conn: &impl ConnectionTrait,
    owner: &str,
    unit: &str,
    since: DateTime<Utc>,
) -> Result<Vec<SecondCode>> {
    let query = second_code::Entity::find()
        .filter(second_code::Column::OwnerUnit.eq(owner))
        .filter(second_code::Column::UnitId.eq(unit))
        .filter(second_code::Column::AskedAt.gte(since))
        .order_by_desc(second_code::Column::AskedAt)
        .order_by_desc(second_code::Column::Id)
        .lock_exclusive();
    Ok(query.all(conn).await?)
}

/// The code whose pass has a digest and lasts at a moment.
pub async fn by_pass(
    conn: &impl ConnectionTrait,
    unit: &str,
    pass: &str,
    now: DateTime<Utc>,
) -> Result<Option<SecondCode>> {
    let query = second_code::Entity::find()
        .filter(second_code::Column::UnitId.eq(unit))
        .filter(second_code::Column::Pass.eq(pass))
        .filter(second_code::Column::PassUntil.gt(now));
    Ok(query.one(conn).await?)
}

/// Writes a code back.
pub async fn save(conn: &impl ConnectionTrait, code: SecondCode) -> Result<()> {
    let same = second_code::Column::Id.eq(&code.id);
    row::replace(conn, code, same, Kind::NotFound).await
}

/// Takes away codes that nobody can use any more; gives how many there were.
pub async fn sweep(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    let old = second_code::Entity::delete_many()
        .filter(second_code::Column::AskedAt.lt(before))
        .exec(conn)
        .await?;
    Ok(old.rows_affected)
}
