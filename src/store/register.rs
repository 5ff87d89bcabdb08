//! Sổ đăng ký: yearly series of numbers. A number given is never lost: it is used, reserved, or void with its reason.
//!
//! ```text
//! outside:  peek ─► render and check with that number
//! inside:   allot(number) ─► entry, next_value + 1        somebody was faster ─► Conflict, nothing written
//! ```

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{register, register_entry, register_series};
use super::{Error, Kind, Result, row};
use crate::domain::{DocumentKind, Number, Visibility, hanoi};

pub use register::Model as Register;
pub use register_entry::Model as Entry;

/// `mode` of a register that gives numbers itself.
pub const ALLOT: &str = "allot";
/// `mode` of a register that writes down numbers given by the office's own system.
pub const RECORD: &str = "record";
/// `state` of the entry of a letter.
pub const USED: &str = "used";
/// `state` of a number that was given and not used.
pub const VOID: &str = "void";
/// `state` of a number kept for a letter to come.
pub const RESERVED: &str = "reserved";

/// The year whose series numbers a letter at a moment: a new one begins at New Year in Hanoi.
#[must_use]
pub fn year_at(moment: DateTime<Utc>) -> i32 {
    moment.with_timezone(&hanoi()).year()
}

/// Adds a register.
///
/// # Errors
/// [`Kind::Conflict`] when the code is taken.
pub async fn insert(conn: &impl ConnectionTrait, register: Register) -> Result<()> {
    row::insert(conn, register).await
}

/// Lists the registers of an office, by code; a recipient sees none.
pub async fn list(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Register>> {
    let Visibility::Office(office) = visibility else { return Ok(Vec::new()) };
    let query = register::Entity::find()
        .filter(register::Column::OwnerUnit.eq(office))
        .order_by_asc(register::Column::Code);
    Ok(query.all(conn).await?)
}

/// Finds the register that numbers a kind: the one that names it, else the one that names none.
pub async fn for_kind(
    conn: &impl ConnectionTrait,
    owner: &str,
    kind: DocumentKind,
) -> Result<Option<Register>> {
    let registers = list(conn, &Visibility::Office(owner.to_owned())).await?;
    let names = |register: &&Register| kinds(register).any(|code| code == kind.code());
    let chosen = registers.iter().find(names);
    Ok(chosen.or_else(|| registers.iter().find(|one| kinds(one).next().is_none())).cloned())
}

/// The codes of the kinds that a register names.
pub fn kinds(register: &Register) -> impl Iterator<Item = &str> {
    register.kinds.as_array().into_iter().flatten().filter_map(|code| code.as_str())
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

fn entries_of(register: &str, year: i32) -> sea_orm::Select<register_entry::Entity> {
    register_entry::Entity::find()
        .filter(register_entry::Column::RegisterId.eq(register))
        .filter(register_entry::Column::Year.eq(year))
}

/// Holds the series until the transaction ends and gives its next value; makes it when the year is new.
async fn lock_series(conn: &impl ConnectionTrait, register: &str, year: i32) -> Result<i32> {
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
