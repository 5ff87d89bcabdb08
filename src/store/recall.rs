//! Thu hồi: letters taken back, and the units that have destroyed their copies.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{destruction, recall};
use super::{Result, row};

pub use destruction::Model as Destruction;
pub use recall::Model as Recall;

/// Writes down a recall.
///
/// # Errors
/// [`super::Kind::Conflict`] when the letter was recalled before.
pub async fn insert(conn: &impl ConnectionTrait, recall: Recall) -> Result<()> {
    row::insert(conn, recall).await
}

/// The recall of a letter.
pub async fn find(conn: &impl ConnectionTrait, document: &str) -> Result<Option<Recall>> {
    Ok(recall::Entity::find_by_id(document).one(conn).await?)
}

/// Writes down that a unit destroyed its copy; the first word stays.
pub async fn confirm(conn: &impl ConnectionTrait, destruction: Destruction) -> Result<()> {
    let key = [destruction::Column::DocumentId, destruction::Column::UnitId];
    let first = OnConflict::columns(key).do_nothing().to_owned();
    let row: destruction::ActiveModel = destruction.into();
    destruction::Entity::insert(row).on_conflict(first).exec_without_returning(conn).await?;
    Ok(())
}

/// Whether a unit has destroyed its copy of a letter.
pub async fn confirmed(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
) -> Result<Option<Destruction>> {
    let key = (document.to_owned(), unit.to_owned());
    Ok(destruction::Entity::find_by_id(key).one(conn).await?)
}

/// The units that have destroyed their copies of a letter, first one first.
pub async fn destructions(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Destruction>> {
    let query = destruction::Entity::find()
        .filter(destruction::Column::DocumentId.eq(document))
        .order_by_asc(destruction::Column::ConfirmedAt)
        .order_by_asc(destruction::Column::UnitId);
    Ok(query.all(conn).await?)
}

/// What a unit has destroyed.
pub async fn destroyed_by(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<Destruction>> {
    let query = destruction::Entity::find()
        .filter(destruction::Column::UnitId.eq(unit))
        .order_by_asc(destruction::Column::DocumentId);
    Ok(query.all(conn).await?)
}
