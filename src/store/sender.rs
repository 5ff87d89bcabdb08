//! Whose mailbox an address is.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Result;
use super::entity::{contact, unit, unit_address};
use crate::domain::Validity;

/// The units of an office's directory that have an address on a day, as their mailbox or as that of a contact; by id.
pub async fn units_of_address(
    conn: &impl ConnectionTrait,
    owner: &str,
    address: &str,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let address = address.to_lowercase();
    let mailboxes = unit_address::Entity::find()
        .filter(Expr::expr(Func::lower(Expr::col(unit_address::Column::Email))).eq(&address));
    let mut found: Vec<String> = (mailboxes.all(conn).await?.into_iter())
        .filter(|one| Validity { from: one.valid_from, to: one.valid_to }.contains(day))
        .map(|one| one.unit_id)
        .collect();
    let persons: Vec<String> = contact::Entity::find()
        .select_only()
        .column(contact::Column::UnitId)
        .filter(Expr::expr(Func::lower(Expr::col(contact::Column::Email))).eq(&address))
        .into_tuple()
        .all(conn)
        .await?;
    found.extend(persons);
    of_office(conn, owner, found).await
}

/// The units of an office's directory that have any address in a domain; by id.
pub async fn units_of_domain(
    conn: &impl ConnectionTrait,
    owner: &str,
    domain: &str,
) -> Result<Vec<String>> {
    let ending = format!("%@{}", domain.to_lowercase().replace(['%', '_', '\\'], ""));
    let found: Vec<String> = unit_address::Entity::find()
        .select_only()
        .column(unit_address::Column::UnitId)
        .filter(Expr::expr(Func::lower(Expr::col(unit_address::Column::Email))).like(ending))
        .into_tuple()
        .all(conn)
        .await?;
    of_office(conn, owner, found).await
}

async fn of_office(
    conn: &impl ConnectionTrait,
    owner: &str,
    mut units: Vec<String>,
) -> Result<Vec<String>> {
    units.sort_unstable();
    units.dedup();
    let mut known = Vec::new();
    for units in units.chunks(super::row::BATCH) {
        let query = unit::Entity::find()
            .select_only()
            .column(unit::Column::Id)
            .filter(unit::Column::OwnerUnit.eq(owner))
            .filter(unit::Column::Id.is_in(units));
        known.extend(query.into_tuple::<String>().all(conn).await?);
    }
    known.sort_unstable();
    Ok(known)
}
