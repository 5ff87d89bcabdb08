//! Báo cáo: documents of a unit that answer assignments, with their files.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::{assignment, report, report_assignment, report_file};
use super::{Kind, Result, row};
use crate::domain::Visibility;

pub use report::Model as Report;
pub use report_file::Model as ReportFile;

/// Sent, nobody has looked yet.
pub const AWAITING: &str = "awaiting";
/// Confirmed.
pub const ACCEPTED: &str = "accepted";
/// More was asked for.
pub const MORE_NEEDED: &str = "more_needed";

/// What a visibility lets see: an office those on its letters, a unit its own and those it collects.
#[must_use]
pub fn visible(visibility: &Visibility) -> Condition {
    match visibility {
        Visibility::Office(office) => Condition::all().add(report::Column::OwnerUnit.eq(office)),
        Visibility::Recipient(unit) => {
            let collected = Query::select()
                .column(report_assignment::Column::ReportId)
                .from(report_assignment::Entity)
                .and_where(
                    report_assignment::Column::AssignmentId.in_subquery(
                        Query::select()
                            .column(assignment::Column::Id)
                            .from(assignment::Entity)
                            .and_where(assignment::Column::CollectorUnit.eq(unit))
                            .to_owned(),
                    ),
                )
                .to_owned();
            Condition::any()
                .add(report::Column::UnitId.eq(unit))
                .add(report::Column::Id.in_subquery(collected))
        }
    }
}

/// Adds a report, what it answers, and its files.
pub async fn insert(
    conn: &impl ConnectionTrait,
    report: Report,
    assignments: &[String],
    files: Vec<ReportFile>,
) -> Result<()> {
    let id = report.id.clone();
    row::insert(conn, report).await?;
    // Collected first: a closure that lives across an await keeps the whole future from changing threads.
    let answer = |assignment_id: &String| report_assignment::Model {
        report_id: id.clone(),
        assignment_id: assignment_id.clone(),
    };
    let answers: Vec<_> = assignments.iter().map(answer).collect();
    row::insert_all(conn, answers).await?;
    row::insert_all(conn, files).await
}

/// Finds a report that may be seen.
pub async fn find(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    id: &str,
) -> Result<Option<Report>> {
    let query =
        report::Entity::find().filter(report::Column::Id.eq(id)).filter(visible(visibility));
    Ok(query.one(conn).await?)
}

/// Finds a report and holds its row until the transaction ends.
pub async fn lock(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Report>> {
    Ok(report::Entity::find_by_id(id).lock_exclusive().one(conn).await?)
}

/// Lists the reports that may be seen, in some states or in all; newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    visibility: &Visibility,
    states: &[&str],
) -> Result<Vec<Report>> {
    let mut query = report::Entity::find().filter(visible(visibility));
    if !states.is_empty() {
        query = query.filter(report::Column::State.is_in(states.iter().copied()));
    }
    let query = query.order_by_desc(report::Column::SentAt).order_by_asc(report::Column::Id);
    Ok(query.all(conn).await?)
}

/// The reports that answer an assignment, oldest first.
pub async fn of_assignment(conn: &impl ConnectionTrait, assignment: &str) -> Result<Vec<Report>> {
    let answers = Query::select()
        .column(report_assignment::Column::ReportId)
        .from(report_assignment::Entity)
        .and_where(report_assignment::Column::AssignmentId.eq(assignment))
        .to_owned();
    let query = report::Entity::find()
        .filter(report::Column::Id.in_subquery(answers))
        .order_by_asc(report::Column::SentAt)
        .order_by_asc(report::Column::Id);
    Ok(query.all(conn).await?)
}

/// The reports that answer a letter, oldest first.
pub async fn of_document(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Report>> {
    let query = report::Entity::find()
        .filter(report::Column::Id.in_subquery(answers_to(document)))
        .order_by_asc(report::Column::SentAt)
        .order_by_asc(report::Column::Id);
    Ok(query.all(conn).await?)
}

/// The files of all reports that answer a letter.
pub async fn files_to(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<ReportFile>> {
    let query = report_file::Entity::find()
        .filter(report_file::Column::ReportId.in_subquery(answers_to(document)))
        .order_by_asc(report_file::Column::ReportId)
        .order_by_asc(report_file::Column::Name);
    Ok(query.all(conn).await?)
}

/// The ids of the reports that answer a letter.
fn answers_to(document: &str) -> SelectStatement {
    let assignments = Query::select()
        .column(assignment::Column::Id)
        .from(assignment::Entity)
        .and_where(assignment::Column::DocumentId.eq(document))
        .to_owned();
    Query::select()
        .column(report_assignment::Column::ReportId)
        .from(report_assignment::Entity)
        .and_where(report_assignment::Column::AssignmentId.in_subquery(assignments))
        .to_owned()
}

/// The ids of the assignments that a report answers.
pub async fn assignments(conn: &impl ConnectionTrait, report: &str) -> Result<Vec<String>> {
    let query = report_assignment::Entity::find()
        .select_only()
        .column(report_assignment::Column::AssignmentId)
        .filter(report_assignment::Column::ReportId.eq(report))
        .order_by_asc(report_assignment::Column::AssignmentId);
    Ok(query.into_tuple().all(conn).await?)
}

/// The files of a report, by name.
pub async fn files(conn: &impl ConnectionTrait, report: &str) -> Result<Vec<ReportFile>> {
    let query = report_file::Entity::find()
        .filter(report_file::Column::ReportId.eq(report))
        .order_by_asc(report_file::Column::Name);
    Ok(query.all(conn).await?)
}

/// Writes down what was decided on a report that awaits it.
///
/// # Errors
/// [`Kind::Conflict`] when it was decided already.
pub async fn decide(conn: &impl ConnectionTrait, report: Report) -> Result<()> {
    let waiting = Condition::all()
        .add(report::Column::Id.eq(&report.id))
        .add(report::Column::State.eq(AWAITING));
    row::replace(conn, report, waiting, Kind::Conflict).await
}

/// The files of an office's reports that hold certain bytes, in a fixed order.
pub async fn files_of(
    conn: &impl ConnectionTrait,
    owner: &str,
    hashes: &BTreeSet<String>,
) -> Result<Vec<ReportFile>> {
    let reports = Query::select()
        .column(report::Column::Id)
        .from(report::Entity)
        .and_where(report::Column::OwnerUnit.eq(owner))
        .to_owned();
    let query = report_file::Entity::find()
        .filter(report_file::Column::FileHash.is_in(hashes))
        .filter(report_file::Column::ReportId.in_subquery(reports))
        .order_by_asc(report_file::Column::ReportId)
        .order_by_asc(report_file::Column::Name);
    Ok(query.all(conn).await?)
}

/// Puts a file in the place of another, so that the search forgets the words of the first.
pub async fn replace_file(
    conn: &impl ConnectionTrait,
    old: &ReportFile,
    new: ReportFile,
) -> Result<()> {
    report_file::Entity::delete_many()
        .filter(report_file::Column::ReportId.eq(&old.report_id))
        .filter(report_file::Column::Name.eq(&old.name))
        .exec(conn)
        .await?;
    row::insert(conn, new).await
}

/// Strikes the words of a report, and of those to other collectors that were sent with it.
pub async fn strike_note(conn: &impl ConnectionTrait, id: &str) -> Result<()> {
    let Some(first) = report::Entity::find_by_id(id).one(conn).await? else { return Ok(()) };
    let nothing: Option<String> = None;
    report::Entity::update_many()
        .col_expr(report::Column::Note, nothing.into())
        .filter(report::Column::UnitId.eq(&first.unit_id))
        .filter(report::Column::SentAt.eq(first.sent_at))
        .filter(report::Column::Note.eq(first.note))
        .exec(conn)
        .await?;
    Ok(())
}
