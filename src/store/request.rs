//! What a unit asks for on an assignment: more time (gia hạn), or another lead (kiến nghị phân công lại).

use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{assignment, contest, extension};
use super::{Kind, Result, row};

pub use contest::Model as Contest;
pub use extension::Model as Extension;

/// Decision on a request for more time: the deadline moved.
pub const GRANTED: &str = "granted";
/// Decision on a request for more time: the deadline stays.
pub const DENIED: &str = "denied";
/// Decision on a contest: the assignment stays.
pub const INSIST: &str = "insist";
/// Decision on a contest: another unit leads.
pub const REASSIGN: &str = "reassign";

/// Adds a request for more time.
pub async fn insert_extension(conn: &impl ConnectionTrait, extension: Extension) -> Result<()> {
    row::insert(conn, extension).await
}

/// Finds a request for more time.
pub async fn extension(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Extension>> {
    Ok(extension::Entity::find_by_id(id).one(conn).await?)
}

/// The ids of an office's assignments on which a request for more time, or a contest, awaits its decision.
pub async fn awaiting(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<String>> {
    let asked = Query::select()
        .column(extension::Column::AssignmentId)
        .from(extension::Entity)
        .and_where(extension::Column::Decision.is_null())
        .to_owned();
    let contested = Query::select()
        .column(contest::Column::AssignmentId)
        .from(contest::Entity)
        .and_where(contest::Column::Decision.is_null())
        .to_owned();
    let query = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(assignment::Column::OwnerUnit.eq(owner))
        .filter(
            Condition::any()
                .add(assignment::Column::Id.in_subquery(asked))
                .add(assignment::Column::Id.in_subquery(contested)),
        )
        .order_by_asc(assignment::Column::Id);
    Ok(query.into_tuple().all(conn).await?)
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
