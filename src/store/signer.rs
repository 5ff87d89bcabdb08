//! Người ký: who may sign the letters of an office, and how that is written.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::signer;
use super::{Kind, Result, row};

pub use signer::Model as Signer;

/// The signers of an office by name, former ones too.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Signer>> {
    let query = signer::Entity::find()
        .filter(signer::Column::OwnerUnit.eq(owner))
        .order_by_asc(signer::Column::Name)
        .order_by_asc(signer::Column::Id);
    Ok(query.all(conn).await?)
}

/// Finds a signer of an office.
pub async fn find(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Signer>> {
    let query = signer::Entity::find_by_id(id).filter(signer::Column::OwnerUnit.eq(owner));
    Ok(query.one(conn).await?)
}

/// Adds a signer.
pub async fn insert(conn: &impl ConnectionTrait, signer: Signer) -> Result<()> {
    row::insert(conn, signer).await
}

/// Writes a signer over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut signer: Signer) -> Result<()> {
    let read = Condition::all()
        .add(signer::Column::Id.eq(&signer.id))
        .add(signer::Column::Version.eq(signer.version));
    signer.version += 1;
    row::replace(conn, signer, read, Kind::Conflict).await
}
