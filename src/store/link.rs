//! Đường dẫn của đơn vị: rows from which tokens are made; nothing usable is stored.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::link;
use super::{Kind, Result, row};

pub use link::Model as Link;

/// Adds a link.
pub async fn insert(conn: &impl ConnectionTrait, link: Link) -> Result<()> {
    row::insert(conn, link).await
}

/// Adds links.
pub async fn insert_all(conn: &impl ConnectionTrait, links: Vec<Link>) -> Result<()> {
    row::insert_all(conn, links).await
}

/// Finds a link by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Link>> {
    Ok(link::Entity::find_by_id(id).one(conn).await?)
}

/// Finds a link by the code that a unit types in.
pub async fn by_code(conn: &impl ConnectionTrait, code: &str) -> Result<Option<Link>> {
    Ok(link::Entity::find().filter(link::Column::Code.eq(code)).one(conn).await?)
}

/// The usable link of a unit that lives longest.
pub async fn of_unit(
    conn: &impl ConnectionTrait,
    owner: &str,
    unit: &str,
    now: DateTime<Utc>,
) -> Result<Option<Link>> {
    let query = link::Entity::find()
        .filter(link::Column::OwnerUnit.eq(owner))
        .filter(link::Column::UnitId.eq(unit))
        .filter(link::Column::RevokedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(now))
        .order_by_desc(link::Column::ExpiresAt)
        .order_by_asc(link::Column::Id);
    Ok(query.one(conn).await?)
}

/// Of each of some units, the usable link that lives longest, by unit.
pub async fn of_units(
    conn: &impl ConnectionTrait,
    owner: &str,
    units: &[&str],
    now: DateTime<Utc>,
) -> Result<HashMap<String, Link>> {
    let query = link::Entity::find()
        .filter(link::Column::OwnerUnit.eq(owner))
        .filter(link::Column::UnitId.is_in(units.iter().copied()))
        .filter(link::Column::RevokedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(now))
        // The one that [`of_unit`] would give comes last, and stays.
        .order_by_asc(link::Column::ExpiresAt)
        .order_by_desc(link::Column::Id);
    Ok(query.all(conn).await?.into_iter().map(|link| (link.unit_id.clone(), link)).collect())
}

/// Of some units, those that have a usable link beyond a moment.
pub async fn units_with_one(
    conn: &impl ConnectionTrait,
    owner: &str,
    units: &[&str],
    until: DateTime<Utc>,
) -> Result<Vec<String>> {
    let query = link::Entity::find()
        .select_only()
        .column(link::Column::UnitId)
        .filter(link::Column::OwnerUnit.eq(owner))
        .filter(link::Column::UnitId.is_in(units.iter().copied()))
        .filter(link::Column::RevokedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(until));
    Ok(query.into_tuple().all(conn).await?)
}

/// Writes a link over its former state.
///
/// # Errors
/// [`Kind::NotFound`] when there is none of its id.
pub async fn save(conn: &impl ConnectionTrait, link: Link) -> Result<()> {
    let mine = link::Column::Id.eq(&link.id);
    row::replace(conn, link, Condition::all().add(mine), Kind::NotFound).await
}
