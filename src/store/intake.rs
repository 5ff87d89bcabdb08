//! Letters on their way in.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::intake;
use super::{Kind, Result, row};

pub use intake::Model as Intake;

/// Begins one.
pub async fn insert(conn: &impl ConnectionTrait, one: Intake) -> Result<()> {
    row::insert(conn, one).await
}

/// Writes one over its former state.
///
/// # Errors
/// [`Kind::NotFound`] when it was imported or thrown away meanwhile.
pub async fn save(conn: &impl ConnectionTrait, one: Intake) -> Result<()> {
    let mine = Condition::all().add(intake::Column::Id.eq(&one.id));
    row::replace(conn, one, mine, Kind::NotFound).await
}

/// Finds one of an office.
pub async fn find(conn: &impl ConnectionTrait, owner: &str, id: &str) -> Result<Option<Intake>> {
    let query = intake::Entity::find_by_id(id).filter(intake::Column::OwnerUnit.eq(owner));
    Ok(query.one(conn).await?)
}

/// Lists those of an office, changed last first.
pub async fn list(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Intake>> {
    let query = intake::Entity::find()
        .filter(intake::Column::OwnerUnit.eq(owner))
        .order_by_desc(intake::Column::ChangedAt)
        .order_by_asc(intake::Column::Id);
    Ok(query.all(conn).await?)
}

/// Takes one away.
pub async fn remove(conn: &impl ConnectionTrait, id: &str) -> Result<()> {
    intake::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}
