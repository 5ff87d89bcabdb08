//! Days off and days made up that the office added.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::calendar_day;
use super::{Result, row};

pub use calendar_day::Model as CalendarDay;

/// All of an office, by day.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<CalendarDay>> {
    let query = calendar_day::Entity::find()
        .filter(calendar_day::Column::OwnerUnit.eq(owner))
        .order_by_asc(calendar_day::Column::Day);
    Ok(query.all(conn).await?)
}

/// Adds a day.
///
/// # Errors
/// [`super::Kind::Conflict`] when the office has said something of the day already.
pub async fn insert(conn: &impl ConnectionTrait, day: CalendarDay) -> Result<()> {
    row::insert(conn, day).await
}

/// Takes a day away, and gives what it said; none when there is no such day.
pub async fn remove(
    conn: &impl ConnectionTrait,
    owner: &str,
    day: NaiveDate,
) -> Result<Option<CalendarDay>> {
    let key = (owner.to_owned(), day);
    let found = calendar_day::Entity::find_by_id(key.clone()).one(conn).await?;
    if found.is_some() {
        calendar_day::Entity::delete_by_id(key).exec(conn).await?;
    }
    Ok(found)
}
