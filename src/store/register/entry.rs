//! Dòng sổ: numbers that were given.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::super::entity::register_entry;
use super::super::{Error, Kind, Result, row};
use super::list;
use super::series::lock_series;
use crate::domain::{Number, Visibility};

pub use register_entry::Model as Entry;

/// `state` of the entry of a letter.
pub const USED: &str = "used";

/// `state` of a number that was given and not used.
pub const VOID: &str = "void";

/// `state` of a number kept for a letter to come.
pub const RESERVED: &str = "reserved";

/// The first free letter behind a number that was given: `15a`, then `15b`.
///
/// # Errors
/// [`Kind::NotFound`] when the number itself was not given; [`Kind::Conflict`] after `z`.
pub async fn next_inserted(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
    after: u32,
) -> Result<Number> {
    let query = entries_of(register, year)
        .filter(register_entry::Column::NumberValue.eq(after))
        .all(conn)
        .await?;
    if !query.iter().any(|entry| entry.number_suffix.is_empty()) {
        return Err(Error::new(Kind::NotFound, format!("number {after} was not given")));
    }
    let free = ('a'..='z')
        .map(String::from)
        .find(|letter| query.iter().all(|entry| entry.number_suffix != *letter));
    let suffix = free.ok_or_else(|| Error::new(Kind::Conflict, "all letters are used"))?;
    Ok(Number { value: after, suffix })
}

/// Writes an inserted number (`15a`) with its reason.
///
/// # Errors
/// [`Kind::Conflict`] when it is taken, has no letter or no reason.
pub async fn insert_after(conn: &impl ConnectionTrait, entry: Entry) -> Result<()> {
    if entry.number_suffix.is_empty() || entry.reason.as_deref().unwrap_or_default().is_empty() {
        return Err(Error::new(Kind::Conflict, "an inserted number needs a letter and a reason"));
    }
    lock_series(conn, &entry.register_id, entry.year).await?;
    row::insert(conn, entry).await
}

/// Finds an entry by its number.
pub async fn find(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
    number: &Number,
) -> Result<Option<Entry>> {
    let query = entries_of(register, year)
        .filter(register_entry::Column::NumberValue.eq(number.value))
        .filter(register_entry::Column::NumberSuffix.eq(&number.suffix));
    Ok(query.one(conn).await?)
}

/// Finds the entry of a letter.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Option<Entry>> {
    let query = register_entry::Entity::find()
        .filter(register_entry::Column::DocumentId.eq(document))
        .filter(register_entry::Column::State.ne(VOID));
    Ok(query.one(conn).await?)
}

/// Gives a reserved number to its letter, or makes a number void; never the other way round.
///
/// # Errors
/// [`Kind::Conflict`] when the entry is void, or is used and `entry` says anything but void.
pub async fn change(conn: &impl ConnectionTrait, entry: Entry) -> Result<()> {
    let before = match entry.state.as_str() {
        VOID => [USED, RESERVED],
        _ => [RESERVED, RESERVED],
    };
    let unchanged = Condition::all()
        .add(register_entry::Column::Id.eq(&entry.id))
        .add(register_entry::Column::State.is_in(before));
    row::replace(conn, entry, unchanged, Kind::Conflict).await
}

/// Gives a reserved number to its letter: the line keeps its place, and takes what the letter says.
///
/// # Errors
/// [`Kind::Conflict`] when the number is not reserved any more.
pub async fn use_reserved(conn: &impl ConnectionTrait, entry: Entry) -> Result<()> {
    lock_series(conn, &entry.register_id, entry.year).await?;
    let number = Number {
        value: u32::try_from(entry.number_value).unwrap_or_default(),
        suffix: entry.number_suffix.clone(),
    };
    let kept = find(conn, &entry.register_id, entry.year, &number).await?;
    let Some(kept) = kept.filter(|kept| kept.state == RESERVED) else {
        return Err(Error::new(Kind::Conflict, format!("number {number} is not reserved")));
    };
    let reason = entry.reason.or(kept.reason);
    change(conn, Entry { id: kept.id, reason, ..entry }).await
}

/// The entries of one year in the order of their numbers.
pub async fn entries(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    register: &str,
    year: i32,
) -> Result<Vec<Entry>> {
    if !list(conn, visibility).await?.iter().any(|seen| seen.id == register) {
        return Ok(Vec::new());
    }
    let query = entries_of(register, year)
        .order_by_asc(register_entry::Column::NumberValue)
        .order_by_asc(register_entry::Column::NumberSuffix);
    Ok(query.all(conn).await?)
}

/// The entries of all registers and years, for whoever verifies them.
pub async fn all_entries(conn: &impl ConnectionTrait) -> Result<Vec<Entry>> {
    Ok(register_entry::Entity::find().all(conn).await?)
}

/// The date of the latest letter in a year's series; an earlier date after it is out of order.
pub async fn latest_date(
    conn: &impl ConnectionTrait,
    register: &str,
    year: i32,
) -> Result<Option<NaiveDate>> {
    let latest = entries_of(register, year)
        .filter(register_entry::Column::State.ne(VOID))
        .order_by_desc(register_entry::Column::Dated)
        .one(conn)
        .await?;
    Ok(latest.map(|entry| entry.dated))
}

/// The entries of one year.
pub(super) fn entries_of(register: &str, year: i32) -> sea_orm::Select<register_entry::Entity> {
    register_entry::Entity::find()
        .filter(register_entry::Column::RegisterId.eq(register))
        .filter(register_entry::Column::Year.eq(year))
}
