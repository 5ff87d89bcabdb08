//! Đơn vị: rows of the directory, their mailboxes and contacts.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{contact, unit, unit_address};
use super::{Kind, Result, row};
use crate::domain::{Id, Validity, Visibility};
use crate::text::folding::fold;

pub use unit::Model as Unit;

/// What a visibility lets see: an office its directory, a unit itself.
#[must_use]
pub fn visible(visibility: &Visibility) -> Condition {
    Condition::all().add(match visibility {
        Visibility::Office(office) => unit::Column::OwnerUnit.eq(office),
        Visibility::Recipient(id) => unit::Column::Id.eq(id),
    })
}

/// Finds a unit by its id.
pub async fn find(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Unit>> {
    Ok(unit::Entity::find_by_id(id).one(conn).await?)
}

/// Finds several units by their ids, in no particular order.
pub async fn find_all(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<Unit>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = unit::Entity::find().filter(unit::Column::Id.is_in(ids));
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// Finds a unit of an office's directory by its code.
pub async fn by_code(conn: &impl ConnectionTrait, owner: &str, code: &str) -> Result<Option<Unit>> {
    let query = unit::Entity::find()
        .filter(unit::Column::OwnerUnit.eq(owner))
        .filter(unit::Column::Code.eq(code));
    Ok(query.one(conn).await?)
}

/// Lists the units that may be seen, by code.
pub async fn list(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Unit>> {
    let query = unit::Entity::find().filter(visible(visibility)).order_by_asc(unit::Column::Code);
    Ok(query.all(conn).await?)
}

/// Adds a unit.
///
/// # Errors
/// [`Kind::Conflict`] when the code is taken.
pub async fn insert(conn: &impl ConnectionTrait, unit: Unit) -> Result<()> {
    row::insert(conn, unit).await
}

/// Writes a unit over the state it was read in; gives its new version.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut unit: Unit) -> Result<i32> {
    let read = Condition::all()
        .add(unit::Column::Id.eq(&unit.id))
        .add(unit::Column::Version.eq(unit.version));
    unit.version += 1;
    let version = unit.version;
    row::replace(conn, unit, read, Kind::Conflict).await?;
    Ok(version)
}

/// The mailboxes of some units that are used on a day, by unit and address.
pub async fn addresses_on(
    conn: &impl ConnectionTrait,
    units: &[String],
    day: NaiveDate,
) -> Result<HashMap<String, Vec<unit_address::Model>>> {
    let mut found: HashMap<String, Vec<_>> = HashMap::new();
    for units in units.chunks(row::BATCH) {
        let query = unit_address::Entity::find()
            .filter(unit_address::Column::UnitId.is_in(units))
            .order_by_asc(unit_address::Column::Email);
        for address in query.all(conn).await? {
            let used = Validity { from: address.valid_from, to: address.valid_to }.contains(day);
            if used && address.suppressed_at.is_none() {
                found.entry(address.unit_id.clone()).or_default().push(address);
            }
        }
    }
    Ok(found)
}

/// All mailboxes a unit has or had.
pub async fn addresses(
    conn: &impl ConnectionTrait,
    unit: &str,
) -> Result<Vec<unit_address::Model>> {
    let query = unit_address::Entity::find()
        .filter(unit_address::Column::UnitId.eq(unit))
        .order_by_asc(unit_address::Column::Email);
    Ok(query.all(conn).await?)
}

/// Ends the use of mailboxes after a day.
pub async fn end_addresses(
    conn: &impl ConnectionTrait,
    unit: &str,
    emails: &[String],
    last_day: NaiveDate,
) -> Result<()> {
    unit_address::Entity::update_many()
        .col_expr(unit_address::Column::ValidTo, last_day.into())
        .filter(unit_address::Column::UnitId.eq(unit))
        .filter(unit_address::Column::Email.is_in(emails))
        .filter(unit_address::Column::ValidTo.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Sends nothing to a mailbox from now on: it bounced for good.
pub async fn suppress(
    conn: &impl ConnectionTrait,
    unit: &str,
    email: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    unit_address::Entity::update_many()
        .col_expr(unit_address::Column::SuppressedAt, at.into())
        .filter(unit_address::Column::UnitId.eq(unit))
        .filter(unit_address::Column::Email.eq(email))
        .exec(conn)
        .await?;
    Ok(())
}

/// Tells whether nothing is sent to a mailbox of a unit because it bounced for good.
pub async fn is_suppressed(conn: &impl ConnectionTrait, unit: &str, email: &str) -> Result<bool> {
    let query = unit_address::Entity::find()
        .filter(unit_address::Column::UnitId.eq(unit))
        .filter(unit_address::Column::Email.eq(email))
        .filter(unit_address::Column::SuppressedAt.is_not_null());
    Ok(query.one(conn).await?.is_some())
}

/// Unit and address of every mailbox of some units to which nothing is sent because it bounced for good.
pub async fn suppressed_of(
    conn: &impl ConnectionTrait,
    units: &[&str],
) -> Result<Vec<(String, String)>> {
    let query = unit_address::Entity::find()
        .select_only()
        .columns([unit_address::Column::UnitId, unit_address::Column::Email])
        .filter(unit_address::Column::UnitId.is_in(units.iter().copied()))
        .filter(unit_address::Column::SuppressedAt.is_not_null());
    Ok(query.into_tuple().all(conn).await?)
}

/// Sends to a mailbox again: somebody found that it lives.
pub async fn unsuppress(conn: &impl ConnectionTrait, unit: &str, email: &str) -> Result<()> {
    unit_address::Entity::update_many()
        .col_expr(unit_address::Column::SuppressedAt, Expr::val(Option::<DateTime<Utc>>::None))
        .filter(unit_address::Column::UnitId.eq(unit))
        .filter(unit_address::Column::Email.eq(email))
        .exec(conn)
        .await?;
    Ok(())
}

/// Whom to call in a unit.
pub async fn contacts(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<contact::Model>> {
    let query = contact::Entity::find()
        .filter(contact::Column::UnitId.eq(unit))
        .order_by_asc(contact::Column::Name);
    Ok(query.all(conn).await?)
}

/// Whom to call in some units, by unit.
pub async fn contacts_of(
    conn: &impl ConnectionTrait,
    units: &[String],
) -> Result<HashMap<String, Vec<contact::Model>>> {
    let mut found: HashMap<String, Vec<contact::Model>> = HashMap::new();
    for units in units.chunks(row::BATCH) {
        let query = contact::Entity::find()
            .filter(contact::Column::UnitId.is_in(units))
            .order_by_asc(contact::Column::Name);
        for one in query.all(conn).await? {
            found.entry(one.unit_id.clone()).or_default().push(one);
        }
    }
    Ok(found)
}

/// Puts other contacts in the place of those a unit has.
pub async fn replace_contacts(
    conn: &impl ConnectionTrait,
    unit: &str,
    contacts: Vec<contact::Model>,
) -> Result<()> {
    for old in self::contacts(conn, unit).await? {
        old.delete(conn).await?;
    }
    row::insert_all(conn, contacts).await
}

/// A unit of which only code and name are known, valid from ever and for ever.
#[must_use]
pub fn named(id: impl Into<Id>, owner: &str, code: &str, name: &str) -> Unit {
    Unit {
        id: id.into(),
        owner_unit: owner.to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        folded: folded(name, []),
        aliases: serde_json::json!([]),
        parent: None,
        head: serde_json::json!({}),
        place: None,
        valid_from: None,
        valid_to: None,
        version: 1,
    }
}

/// The name and all aliases in the form in which they are compared, one per line.
#[must_use]
pub fn folded<'a>(name: &'a str, aliases: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = std::iter::once(name).chain(aliases).map(fold).collect();
    names.dedup();
    names.join("\n")
}

/// Tells whether a unit stands in the directory on a day.
#[must_use]
pub fn is_valid(unit: &Unit, day: NaiveDate) -> bool {
    Validity { from: unit.valid_from, to: unit.valid_to }.contains(day)
}
