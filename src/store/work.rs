//! What lists of work read at once for many assignments: heads of letters, cooperating units, reports.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{assignment, cooperation, document, report, report_assignment, report_file};
use super::{Result, row};
use crate::domain::LetterState;

/// What a list shows of a letter: everything but its content.
#[derive(Debug, Clone, FromQueryResult)]
pub struct LetterHead {
    pub id: String,
    pub owner_unit: String,
    pub kind: String,
    pub issuer_unit: String,
    pub origin: String,
    pub state: String,
    pub number_value: Option<i32>,
    pub number_suffix: String,
    pub notation: Option<String>,
    pub year: Option<i32>,
    pub issued_on: Option<NaiveDate>,
    pub subject: Option<String>,
    /// Code of [`crate::domain::Urgency`].
    pub urgency: Option<String>,
}

/// The heads of those letters that have been released, in no particular order.
pub async fn letters(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<LetterHead>> {
    use document::Column;
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = document::Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::OwnerUnit,
                Column::Kind,
                Column::IssuerUnit,
                Column::Origin,
                Column::State,
                Column::NumberValue,
                Column::NumberSuffix,
                Column::Notation,
                Column::Year,
                Column::IssuedOn,
                Column::Subject,
            ])
            // The one word of the content that lists need; both databases read it the same way.
            .expr_as(Expr::cust("content ->> 'urgency'"), "urgency")
            .filter(Column::Id.is_in(ids))
            .filter(Column::State.is_in([
                LetterState::Released.code(),
                LetterState::Recalled.code(),
                LetterState::Replaced.code(),
            ]));
        found.extend(query.into_model::<LetterHead>().all(conn).await?);
    }
    Ok(found)
}

/// When letters were released.
pub async fn released_at(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<HashMap<String, DateTime<Utc>>> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = document::Entity::find()
            .select_only()
            .columns([document::Column::Id, document::Column::ReleasedAt])
            .filter(document::Column::Id.is_in(ids))
            .filter(document::Column::ReleasedAt.is_not_null());
        found.extend(query.into_tuple::<(String, DateTime<Utc>)>().all(conn).await?);
    }
    Ok(found)
}

/// Who signed letters, where that is known.
pub async fn signers(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<HashMap<String, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = document::Entity::find()
            .select_only()
            .columns([document::Column::Id, document::Column::Signer])
            .filter(document::Column::Id.is_in(ids))
            .filter(document::Column::Signer.is_not_null());
        let named = query.into_tuple::<(String, String)>().all(conn).await?;
        found.extend(named.into_iter().filter(|(_, name)| !name.is_empty()));
    }
    Ok(found)
}

/// Who cooperates in some tasks, in the order of entry.
pub async fn cooperations(
    conn: &impl ConnectionTrait,
    tasks: &[String],
) -> Result<Vec<cooperation::Model>> {
    let mut found = Vec::new();
    for tasks in tasks.chunks(row::BATCH) {
        let query = cooperation::Entity::find()
            .filter(cooperation::Column::TaskId.is_in(tasks))
            .order_by_asc(cooperation::Column::Id);
        found.extend(query.all(conn).await?);
    }
    Ok(found)
}

/// The assignments in which a unit cooperates for an office; a unit that leads a task does not cooperate in it too.
pub async fn supported_by(
    conn: &impl ConnectionTrait,
    owner: &str,
    unit: &str,
) -> Result<Vec<assignment::Model>> {
    let supported = Query::select()
        .column(cooperation::Column::TaskId)
        .from(cooperation::Entity)
        .and_where(cooperation::Column::UnitId.eq(unit))
        .to_owned();
    let led = Query::select()
        .column(assignment::Column::TaskId)
        .from(assignment::Entity)
        .and_where(assignment::Column::LeadUnit.eq(unit))
        .to_owned();
    let query = assignment::Entity::find()
        .filter(assignment::Column::OwnerUnit.eq(owner))
        .filter(assignment::Column::TaskId.in_subquery(supported))
        .filter(assignment::Column::TaskId.not_in_subquery(led))
        .order_by_asc(assignment::Column::Id);
    Ok(query.all(conn).await?)
}

/// Which reports answer which of some assignments: pairs of assignment and report, oldest report first.
pub async fn answers(
    conn: &impl ConnectionTrait,
    assignments: &[String],
) -> Result<Vec<(String, report::Model)>> {
    let mut found = Vec::new();
    for assignments in assignments.chunks(row::BATCH) {
        let pairs = report_assignment::Entity::find()
            .filter(report_assignment::Column::AssignmentId.is_in(assignments));
        let pairs = pairs.all(conn).await?;
        let ids: Vec<String> = pairs.iter().map(|pair| pair.report_id.clone()).collect();
        let mut reports = Vec::new();
        for ids in ids.chunks(row::BATCH) {
            let query = report::Entity::find().filter(report::Column::Id.is_in(ids));
            reports.extend(query.all(conn).await?);
        }
        found.extend(pairs.into_iter().filter_map(|pair| {
            let report = reports.iter().find(|report| report.id == pair.report_id)?;
            Some((pair.assignment_id, report.clone()))
        }));
    }
    found.sort_by(|(_, a), (_, b)| (a.sent_at, &a.id).cmp(&(b.sent_at, &b.id)));
    Ok(found)
}

/// The files of some reports, by name.
pub async fn report_files(
    conn: &impl ConnectionTrait,
    reports: &[String],
) -> Result<Vec<report_file::Model>> {
    let query = report_file::Entity::find()
        .filter(report_file::Column::ReportId.is_in(reports))
        .order_by_asc(report_file::Column::Name);
    Ok(query.all(conn).await?)
}
