//! The registers themselves.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::super::entity::register;
use super::super::{Result, row};
use crate::domain::{DocumentKind, Visibility};

pub use register::Model as Register;

/// `mode` of a register that gives numbers itself.
pub const ALLOT: &str = "allot";

/// `mode` of a register that writes down numbers given by the office's own system.
pub const RECORD: &str = "record";

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
