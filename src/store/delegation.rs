//! Ủy quyền.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::delegation;
use super::{Kind, Result, row};

pub use delegation::Model as Delegation;

/// Adds a delegation.
pub async fn insert(conn: &impl ConnectionTrait, delegation: Delegation) -> Result<()> {
    row::insert(conn, delegation).await
}

/// Finds a delegation of an office.
pub async fn find(
    conn: &impl ConnectionTrait,
    owner: &str,
    id: &str,
) -> Result<Option<Delegation>> {
    let query = delegation::Entity::find_by_id(id).filter(delegation::Column::OwnerUnit.eq(owner));
    Ok(query.one(conn).await?)
}

/// Writes a delegation back, unless it was ended.
///
/// # Errors
/// [`Kind::Conflict`] once it was ended.
pub async fn save(conn: &impl ConnectionTrait, delegation: Delegation) -> Result<()> {
    let open = Condition::all()
        .add(delegation::Column::Id.eq(&delegation.id))
        .add(delegation::Column::EndedAt.is_null());
    row::replace(conn, delegation, open, Kind::Conflict).await
}

/// The delegations of an office, latest first.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Delegation>> {
    let query = delegation::Entity::find()
        .filter(delegation::Column::OwnerUnit.eq(owner))
        .order_by_desc(delegation::Column::BeginsOn)
        .order_by_asc(delegation::Column::Id);
    Ok(query.all(conn).await?)
}

/// The delegations that an account may use on a day, by their beginning.
pub async fn usable(
    conn: &impl ConnectionTrait,
    account: &str,
    day: NaiveDate,
) -> Result<Vec<Delegation>> {
    let query = delegation::Entity::find()
        .filter(delegation::Column::ToAccount.eq(account))
        .filter(delegation::Column::BeginsOn.lte(day))
        .filter(delegation::Column::EndsOn.gte(day))
        .filter(delegation::Column::EndedAt.is_null())
        .order_by_asc(delegation::Column::BeginsOn)
        .order_by_asc(delegation::Column::Id);
    Ok(query.all(conn).await?)
}
