//! Definitions of forms and rosters, as they were when their letters were released.

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::{assignment, deliverable};
use super::{Result, row};
use crate::domain::AssignmentState;

pub use deliverable::Model as Deliverable;

/// Freezes definitions.
pub async fn insert_all(conn: &impl ConnectionTrait, rows: Vec<Deliverable>) -> Result<()> {
    row::insert_all(conn, rows).await
}

/// The definition of a task.
pub async fn find(conn: &impl ConnectionTrait, task: &str) -> Result<Option<Deliverable>> {
    Ok(deliverable::Entity::find_by_id(task).one(conn).await?)
}

/// The definitions of some tasks.
pub async fn of_tasks(conn: &impl ConnectionTrait, tasks: &[String]) -> Result<Vec<Deliverable>> {
    let mut found = Vec::new();
    for tasks in tasks.chunks(row::BATCH) {
        let query = deliverable::Entity::find()
            .filter(deliverable::Column::TaskId.is_in(tasks))
            .order_by_asc(deliverable::Column::TaskId);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The definitions of a letter.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Deliverable>> {
    let query = deliverable::Entity::find()
        .filter(deliverable::Column::DocumentId.eq(document))
        .order_by_asc(deliverable::Column::TaskId);
    Ok(query.all(conn).await?)
}

/// The definitions of an office's tasks on which somebody still works.
pub async fn open(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Deliverable>> {
    let open = AssignmentState::ALL.into_iter().filter(|state| !state.has_ended());
    let tasks = Query::select()
        .column(assignment::Column::TaskId)
        .from(assignment::Entity)
        .and_where(assignment::Column::OwnerUnit.eq(owner))
        .and_where(assignment::Column::State.is_in(open.map(AssignmentState::code)))
        .to_owned();
    let query = deliverable::Entity::find()
        .filter(deliverable::Column::OwnerUnit.eq(owner))
        .filter(deliverable::Column::TaskId.in_subquery(tasks))
        .order_by_asc(deliverable::Column::TaskId);
    Ok(query.all(conn).await?)
}
