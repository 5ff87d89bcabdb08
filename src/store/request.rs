//! What a unit asks for on an assignment: more time (gia hạn), or another lead (kiến nghị phân công lại).

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{contest, extension};
use super::{Kind, Result, row};

pub use contest::Model as Contest;
pub use extension::Model as Extension;

/// Adds a request for more time.
pub async fn insert_extension(conn: &impl ConnectionTrait, extension: Extension) -> Result<()> {
    row::insert(conn, extension).await
}

/// The requests for more time on some assignments, oldest first.
pub async fn extensions(
    conn: &impl ConnectionTrait,
    assignments: &[String],
) -> Result<Vec<Extension>> {
    let query = extension::Entity::find()
        .filter(extension::Column::AssignmentId.is_in(assignments))
        .order_by_asc(extension::Column::RequestedAt)
        .order_by_asc(extension::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes down the decision on a request that has none.
///
/// # Errors
/// [`Kind::Conflict`] when it was decided already.
pub async fn decide_extension(conn: &impl ConnectionTrait, extension: Extension) -> Result<()> {
    let open = Condition::all()
        .add(extension::Column::Id.eq(&extension.id))
        .add(extension::Column::Decision.is_null());
    row::replace(conn, extension, open, Kind::Conflict).await
}

/// Adds a contest.
pub async fn insert_contest(conn: &impl ConnectionTrait, contest: Contest) -> Result<()> {
    row::insert(conn, contest).await
}

/// The contests on some assignments, oldest first.
pub async fn contests(conn: &impl ConnectionTrait, assignments: &[String]) -> Result<Vec<Contest>> {
    let query = contest::Entity::find()
        .filter(contest::Column::AssignmentId.is_in(assignments))
        .order_by_asc(contest::Column::RequestedAt)
        .order_by_asc(contest::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes down the decision on a contest that has none.
///
/// # Errors
/// [`Kind::Conflict`] when it was decided already.
pub async fn decide_contest(conn: &impl ConnectionTrait, contest: Contest) -> Result<()> {
    let open = Condition::all()
        .add(contest::Column::Id.eq(&contest.id))
        .add(contest::Column::Decision.is_null());
    row::replace(conn, contest, open, Kind::Conflict).await
}
