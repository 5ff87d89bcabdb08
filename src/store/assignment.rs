//! Nhiệm vụ, phối hợp, giao việc: what was ordered, and the rows that are tracked.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::entity::{assignment, cooperation, document, task};
use super::{Kind, Result, row};
use crate::domain::{AssignmentState, LetterState, Visibility};

pub use assignment::Model as Assignment;
pub use cooperation::Model as Cooperation;
pub use task::Model as Task;

/// What a visibility lets see: an office its own, a unit those it leads or collects.
#[must_use]
pub fn visible(visibility: &Visibility) -> Condition {
    match visibility {
        Visibility::Office(office) => {
            Condition::all().add(assignment::Column::OwnerUnit.eq(office))
        }
        Visibility::Recipient(unit) => Condition::any()
            .add(assignment::Column::LeadUnit.eq(unit))
            .add(assignment::Column::CollectorUnit.eq(unit)),
    }
}

/// Adds the tasks of a letter.
pub async fn insert_tasks(conn: &impl ConnectionTrait, tasks: Vec<Task>) -> Result<()> {
    row::insert_all(conn, tasks).await
}

/// Adds who cooperates in tasks.
pub async fn insert_cooperations(
    conn: &impl ConnectionTrait,
    cooperations: Vec<Cooperation>,
) -> Result<()> {
    row::insert_all(conn, cooperations).await
}

/// Adds tracked rows.
///
/// # Errors
/// [`Kind::Conflict`] when a unit already leads the task in that period.
pub async fn insert_all(conn: &impl ConnectionTrait, assignments: Vec<Assignment>) -> Result<()> {
    row::insert_all(conn, assignments).await
}

/// Finds an assignment that may be seen.
pub async fn find(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    id: &str,
) -> Result<Option<Assignment>> {
    let query = assignment::Entity::find()
        .filter(assignment::Column::Id.eq(id))
        .filter(visible(visibility));
    Ok(query.one(conn).await?)
}

/// What some units lead in some letters.
pub async fn led_by(
    conn: &impl ConnectionTrait,
    documents: &[&str],
    units: &[&str],
) -> Result<Vec<Assignment>> {
    let query = assignment::Entity::find()
        .filter(assignment::Column::LeadUnit.is_in(units.iter().copied()))
        .filter(assignment::Column::DocumentId.is_in(documents.iter().copied()));
    Ok(by_deadline(query).all(conn).await?)
}

/// Nearest deadline first, those without last.
fn by_deadline(query: Select<assignment::Entity>) -> Select<assignment::Entity> {
    let (ascending, last) = (sea_orm::Order::Asc, sea_orm::sea_query::NullOrdering::Last);
    query
        .order_by_with_nulls(assignment::Column::DueAt, ascending, last)
        .order_by_asc(assignment::Column::Id)
}

/// Finds an assignment and holds its row until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Assignment>> {
    Ok(assignment::Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// Lists the assignments that may be seen, of one letter or of all, nearest deadline first, those without last.
pub async fn list(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    document: Option<&str>,
) -> Result<Vec<Assignment>> {
    let mut query = assignment::Entity::find().filter(visible(visibility));
    if let Some(document) = document {
        query = query.filter(assignment::Column::DocumentId.eq(document));
    }
    Ok(by_deadline(query).all(conn).await?)
}

/// Some assignments of an office, in no particular order.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    owner: &str,
    ids: &[String],
) -> Result<Vec<Assignment>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = assignment::Entity::find()
            .filter(assignment::Column::OwnerUnit.eq(owner))
            .filter(assignment::Column::Id.is_in(ids));
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The rows of an office in some states that are due until a moment, nearest deadline first.
pub async fn due_until(
    conn: &impl ConnectionTrait,
    owner: &str,
    states: &[&str],
    until: DateTime<Utc>,
) -> Result<Vec<Assignment>> {
    let query = assignment::Entity::find()
        .filter(assignment::Column::OwnerUnit.eq(owner))
        .filter(assignment::Column::State.is_in(states.iter().copied()))
        .filter(assignment::Column::DueAt.lte(until))
        .order_by_asc(assignment::Column::DueAt)
        .order_by_asc(assignment::Column::Id);
    Ok(query.all(conn).await?)
}

/// The rows of an office that have not ended and are led or collected by a unit, by id.
pub async fn open_of_unit(
    conn: &impl ConnectionTrait,
    owner: &str,
    unit: &str,
) -> Result<Vec<Assignment>> {
    let open = AssignmentState::ALL.into_iter().filter(|state| !state.has_ended());
    let query = assignment::Entity::find()
        .filter(assignment::Column::OwnerUnit.eq(owner))
        .filter(visible(&Visibility::Recipient(unit.to_owned())))
        .filter(assignment::Column::State.is_in(open.map(AssignmentState::code)))
        .order_by_asc(assignment::Column::Id);
    Ok(query.all(conn).await?)
}

/// The tasks of an office's released letters that come back, by id.
pub async fn recurring_tasks(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<Task>> {
    let released = Query::select()
        .column(document::Column::Id)
        .from(document::Entity)
        .and_where(document::Column::OwnerUnit.eq(owner))
        .and_where(document::Column::State.eq(LetterState::Released.code()))
        .to_owned();
    let query = task::Entity::find()
        .filter(task::Column::Recurrence.is_not_null())
        .filter(task::Column::DocumentId.in_subquery(released))
        .order_by_asc(task::Column::Id);
    Ok(query.all(conn).await?)
}

/// The tracked rows of one task, by id.
pub async fn of_task(conn: &impl ConnectionTrait, task: &str) -> Result<Vec<Assignment>> {
    let query = assignment::Entity::find()
        .filter(assignment::Column::TaskId.eq(task))
        .order_by_asc(assignment::Column::Id);
    Ok(query.all(conn).await?)
}

/// Writes an assignment over the state it was read in.
///
/// # Errors
/// [`Kind::Conflict`] when it was changed since.
pub async fn save(conn: &impl ConnectionTrait, mut assignment: Assignment) -> Result<i32> {
    let read = Condition::all()
        .add(assignment::Column::Id.eq(&assignment.id))
        .add(assignment::Column::Version.eq(assignment.version));
    assignment.version += 1;
    let version = assignment.version;
    row::replace(conn, assignment, read, Kind::Conflict).await?;
    Ok(version)
}

/// Finds a task by its id.
pub async fn task(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Task>> {
    Ok(task::Entity::find_by_id(id).one(conn).await?)
}

/// The tasks of a letter in its order.
pub async fn tasks(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Task>> {
    let query = task::Entity::find()
        .filter(task::Column::DocumentId.eq(document))
        .order_by_asc(task::Column::Ordinal);
    Ok(query.all(conn).await?)
}

/// Several tasks by their ids.
pub async fn tasks_by_ids(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<Task>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        found.extend(task::Entity::find().filter(task::Column::Id.is_in(ids)).all(conn).await?);
    }
    Ok(found)
}

/// Who cooperates in the tasks of a letter.
pub async fn cooperations(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Cooperation>> {
    let tasks: Vec<String> = tasks(conn, document).await?.into_iter().map(|task| task.id).collect();
    let query = cooperation::Entity::find()
        .filter(cooperation::Column::TaskId.is_in(tasks))
        .order_by_asc(cooperation::Column::Id);
    Ok(query.all(conn).await?)
}

/// In which tasks a unit cooperates.
pub async fn cooperations_of(conn: &impl ConnectionTrait, unit: &str) -> Result<Vec<Cooperation>> {
    let query = cooperation::Entity::find()
        .filter(cooperation::Column::UnitId.eq(unit))
        .order_by_asc(cooperation::Column::Id);
    Ok(query.all(conn).await?)
}

/// The tasks with open work in which a unit cooperates, by id.
pub async fn open_cooperations(
    conn: &impl ConnectionTrait,
    owner: &str,
    unit: &str,
) -> Result<Vec<Task>> {
    let open = AssignmentState::ALL.into_iter().filter(|state| !state.has_ended());
    let mine = cooperations_of(conn, unit).await?.into_iter().map(|one| one.task_id);
    let query = assignment::Entity::find()
        .filter(assignment::Column::OwnerUnit.eq(owner))
        .filter(assignment::Column::TaskId.is_in(mine))
        .filter(assignment::Column::State.is_in(open.map(AssignmentState::code)));
    let mut tasks: Vec<String> =
        query.all(conn).await?.into_iter().map(|row| row.task_id).collect();
    tasks.sort_unstable();
    tasks.dedup();
    let mut found = tasks_by_ids(conn, &tasks).await?;
    found.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(found)
}

/// Puts a unit in the place of another among those who cooperate in a task.
pub async fn move_cooperation(
    conn: &impl ConnectionTrait,
    task: &str,
    from: &str,
    to: &str,
) -> Result<()> {
    cooperation::Entity::update_many()
        .col_expr(cooperation::Column::UnitId, to.into())
        .filter(cooperation::Column::UnitId.eq(from))
        .filter(cooperation::Column::TaskId.eq(task))
        .exec(conn)
        .await?;
    Ok(())
}
