//! The series of one year: which number comes next.

use chrono::{DateTime, Datelike, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::super::entity::{register_entry, register_series};
use super::super::{Error, Kind, Result, row};
use super::entry::entries_of;
use super::{ALLOT, Entry, Register};
use crate::domain::{Number, hanoi};

/// The year whose series numbers a letter at a moment: a new one begins at New Year in Hanoi.
#[must_use]
pub fn year_at(moment: DateTime<Utc>) -> i32 {
    moment.with_timezone(&hanoi()).year()
}

/// Begins or moves a year's series, so that `number` is the next one given.
///
/// # Errors
/// [`Kind::Conflict`] when that number or a later one was already given.
pub async fn open_at(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
    number: u32,
) -> Result<()> {
    lock_series(conn, register, year).await?;
    let given = entries_of(register, year)
        .filter(register_entry::Column::NumberValue.gte(number))
        .one(conn)
        .await?;
    if given.is_some() {
        return Err(Error::new(Kind::Conflict, "a number from there on was already given"));
    }
    move_series(conn, register, year, signed(number)?).await
}

/// The number that will be given next; it may be gone when it is taken.
pub async fn peek(conn: &impl ConnectionTrait, register: &str, year: i32) -> Result<Number> {
    let series = register_series::Entity::find_by_id((register.to_owned(), year)).one(conn).await?;
    let next = first_free(conn, register, year, series.map_or(1, |series| series.next_value));
    next.await.and_then(plain)
}

/// Takes the number that was peeked at, if it is still that one, and writes its entry.
///
/// # Errors
/// [`Kind::Conflict`] when somebody was faster: peek again.
pub async fn allot(conn: &impl ConnectionTrait, entry: Entry) -> Result<()> {
    let next = lock_series(conn, &entry.register_id, entry.year).await?;
    let free = first_free(conn, &entry.register_id, entry.year, next).await?;
    if entry.number_value != free || !entry.number_suffix.is_empty() {
        return Err(Error::new(Kind::Conflict, format!("the next number is {free}")));
    }
    move_series(conn, &entry.register_id, entry.year, free + 1).await?;
    row::insert(conn, entry).await
}

/// Writes down a number that was given elsewhere, in whatever order they come.
///
/// # Errors
/// [`Kind::Conflict`] when the number is in the register already, or when the register gives numbers itself and has
/// not come that far.
pub async fn record(conn: &impl ConnectionTrait, register: &Register, entry: Entry) -> Result<()> {
    let next = lock_series(conn, &entry.register_id, entry.year).await?;
    if register.mode == ALLOT && entry.number_value >= next {
        return Err(Error::new(
            Kind::Conflict,
            format!("numbers from {next} on are allotted here"),
        ));
    }
    row::insert(conn, entry).await
}

/// Holds the series until the transaction ends and gives its next value; makes it when the year is new.
pub(super) async fn lock_series(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
) -> Result<i32> {
    let first = register_series::Model { register_id: register.to_owned(), year, next_value: 1 };
    let first: register_series::ActiveModel = first.into();
    let key = [register_series::Column::RegisterId, register_series::Column::Year];
    register_series::Entity::insert(first)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(conn)
        .await?;
    let series = register_series::Entity::find_by_id((register.to_owned(), year))
        .lock_exclusive()
        .one(conn)
        .await?;
    series
        .map(|series| series.next_value)
        .ok_or_else(|| Error::new(Kind::NotFound, "no such register"))
}

async fn move_series(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
    next: i32,
) -> Result<()> {
    register_series::Entity::update_many()
        .col_expr(register_series::Column::NextValue, next.into())
        .filter(register_series::Column::RegisterId.eq(register))
        .filter(register_series::Column::Year.eq(year))
        .exec(conn)
        .await?;
    Ok(())
}

/// The first number from `next` on that no entry holds: numbers may have been reserved ahead.
async fn first_free(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
    next: i32,
) -> Result<i32> {
    let ahead: Vec<i32> = entries_of(register, year)
        .filter(register_entry::Column::NumberValue.gte(next))
        .filter(register_entry::Column::NumberSuffix.eq(""))
        .order_by_asc(register_entry::Column::NumberValue)
        .select_only()
        .column(register_entry::Column::NumberValue)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ahead.into_iter().fold(next, |free, given| if given == free { free + 1 } else { free }))
}

fn plain(value: i32) -> Result<Number> {
    let value = u32::try_from(value).map_err(|_| Error::new(Kind::Broken, "a number below 1"))?;
    Ok(Number::plain(value))
}

fn signed(value: u32) -> Result<i32> {
    i32::try_from(value).map_err(|_| Error::new(Kind::Conflict, "the number is too large"))
}
