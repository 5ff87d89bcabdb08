//! Người xử lý: persons of units who took letters over.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::handler;
use super::{Result, row};

pub use handler::Model as Handler;

/// Writes down that a person takes a letter over; gives whether that is new.
pub async fn name(conn: &impl ConnectionTrait, handler: Handler) -> Result<bool> {
    let key = [handler::Column::DocumentId, handler::Column::UnitId, handler::Column::Email];
    let first = OnConflict::columns(key).do_nothing().to_owned();
    let row: handler::ActiveModel = handler.into();
    let added =
        handler::Entity::insert(row).on_conflict(first).exec_without_returning(conn).await?;
    Ok(added == 1)
}

/// Who handles a letter in a unit, in the order of handing over.
pub async fn of_unit(
    conn: &impl ConnectionTrait,
    document: &str,
    unit: &str,
) -> Result<Vec<Handler>> {
    let query = handler::Entity::find()
        .filter(handler::Column::DocumentId.eq(document))
        .filter(handler::Column::UnitId.eq(unit))
        .order_by_asc(handler::Column::HandedAt)
        .order_by_asc(handler::Column::Email);
    Ok(query.all(conn).await?)
}

/// All persons who handle letters in some units, in the order of handing over.
pub async fn of_units(conn: &impl ConnectionTrait, units: &[String]) -> Result<Vec<Handler>> {
    let mut found = Vec::new();
    for units in units.chunks(row::BATCH) {
        let query = handler::Entity::find()
            .filter(handler::Column::UnitId.is_in(units))
            .order_by_asc(handler::Column::HandedAt)
            .order_by_asc(handler::Column::Email);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// All persons who handle letters in a unit.
pub async fn in_unit(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<Handler>> {
    let query = handler::Entity::find()
        .filter(handler::Column::UnitId.eq(unit))
        .order_by_asc(handler::Column::DocumentId)
        .order_by_asc(handler::Column::HandedAt)
        .order_by_asc(handler::Column::Email);
    Ok(query.all(conn).await?)
}
