//! Tạm ngừng nhắc: whom nobody reminds, until when, and why.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::mute;
use super::{Kind, Result, row};

pub use mute::Model as Mute;

/// Adds a mute.
pub async fn insert(conn: &impl ConnectionTrait, mute: Mute) -> Result<()> {
    row::insert(conn, mute).await
}

/// The mutes of an office that hold on a day, by their last day.
pub async fn on(conn: &impl ConnectionTrait, owner: &str, day: NaiveDate) -> Result<Vec<Mute>> {
    let query = mute::Entity::find()
        .filter(mute::Column::OwnerUnit.eq(owner))
        .filter(mute::Column::Until.gte(day))
        .filter(mute::Column::LiftedAt.is_null())
        .order_by_asc(mute::Column::Until)
        .order_by_asc(mute::Column::Id);
    Ok(query.all(conn).await?)
}

/// Finds a mute of an office by the beginning of its id.
pub async fn find(conn: &impl ConnectionTrait, owner: &str, prefix: &str) -> Result<Vec<Mute>> {
    let query = mute::Entity::find()
        .filter(mute::Column::OwnerUnit.eq(owner))
        .filter(mute::Column::Id.starts_with(prefix))
        .order_by_asc(mute::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes that a mute was lifted.
///
/// # Errors
/// [`Kind::Conflict`] when it was lifted already.
pub async fn lift(conn: &impl ConnectionTrait, lifted: Mute) -> Result<()> {
    let held =
        Condition::all().add(mute::Column::Id.eq(&lifted.id)).add(mute::Column::LiftedAt.is_null());
    row::replace(conn, lifted, held, Kind::Conflict).await
}
