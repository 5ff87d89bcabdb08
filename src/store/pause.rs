//! Tạm dừng: the pauses of assignments.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::suspension;
use super::{Kind, Result, row};

pub use suspension::Model as Suspension;

/// Adds a pause that begins.
pub async fn begin(conn: &impl ConnectionTrait, pause: Suspension) -> Result<()> {
    row::insert(conn, pause).await
}

/// The pause in which an assignment stands now.
pub async fn open(conn: &impl ConnectionTrait, assignment: &str) -> Result<Option<Suspension>> {
    let query = suspension::Entity::find()
        .filter(suspension::Column::AssignmentId.eq(assignment))
        .filter(suspension::Column::ResumedAt.is_null())
        .order_by_desc(suspension::Column::SuspendedAt);
    Ok(query.one(conn).await?)
}

/// Writes down the end of a pause.
///
/// # Errors
/// [`Kind::Conflict`] when it has ended already.
pub async fn end(conn: &impl ConnectionTrait, pause: Suspension) -> Result<()> {
    let still_open = Condition::all()
        .add(suspension::Column::Id.eq(&pause.id))
        .add(suspension::Column::ResumedAt.is_null());
    row::replace(conn, pause, still_open, Kind::Conflict).await
}

/// All pauses of some assignments, oldest first.
pub async fn of_assignments(
    conn: &impl ConnectionTrait,
    assignments: &[String],
) -> Result<Vec<Suspension>> {
    let query = suspension::Entity::find()
        .filter(suspension::Column::AssignmentId.is_in(assignments))
        .order_by_asc(suspension::Column::SuspendedAt)
        .order_by_asc(suspension::Column::Id);
    Ok(query.all(conn).await?)
}
