//! Kiến nghị về số liệu: units that say they were counted wrongly.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::figure_contest;
use super::{Kind, Result, row};
use crate::domain::Visibility;

pub use figure_contest::Model as FigureContest;

/// The figure was wrong: counted as on time from now on.
pub const CORRECTED: &str = "corrected";
/// The figure stays.
pub const KEPT: &str = "kept";

/// What a visibility lets see.
fn visible(visibility: &Visibility) -> Condition {
    Condition::all().add(match visibility {
        Visibility::Office(office) => figure_contest::Column::OwnerUnit.eq(office),
        Visibility::Recipient(unit) => figure_contest::Column::UnitId.eq(unit),
    })
}

/// Adds one.
///
/// # Errors
/// [`Kind::Conflict`] when the same one is there.
pub async fn insert(conn: &impl ConnectionTrait, contest: FigureContest) -> Result<()> {
    row::insert(conn, contest).await
}

/// Those that may be seen, oldest first; `open` leaves out what was decided.
pub async fn list(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    open: bool,
) -> Result<Vec<FigureContest>> {
    let mut query = figure_contest::Entity::find().filter(visible(visibility));
    if open {
        query = query.filter(figure_contest::Column::Decision.is_null());
    }
    let query = query
        .order_by_asc(figure_contest::Column::AskedAt)
        .order_by_asc(figure_contest::Column::Id);
    Ok(query.all(conn).await?)
}

/// Finds one by its id or the beginning of it.
pub async fn find(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    id: &str,
) -> Result<Vec<FigureContest>> {
    let query = figure_contest::Entity::find()
        .filter(visible(visibility))
        .filter(figure_contest::Column::Id.starts_with(id));
    Ok(query.all(conn).await?)
}

/// Writes down what was decided.
///
/// # Errors
/// [`Kind::Conflict`] when it was decided already.
pub async fn decide(conn: &impl ConnectionTrait, contest: FigureContest) -> Result<()> {
    let open = Condition::all()
        .add(figure_contest::Column::Id.eq(&contest.id))
        .add(figure_contest::Column::Decision.is_null());
    row::replace(conn, contest, open, Kind::Conflict).await
}
