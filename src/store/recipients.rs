//! Who got a letter and how their work stands: the few words of each row that a list of thousands needs.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{assignment, contest, delivery, extension, report, report_assignment, unit};
use super::{Result, row};

/// A delivery in few words.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Sent {
    pub unit_id: String,
    pub channel: String,
    pub state: String,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
}

/// An assignment in few words.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Led {
    pub id: String,
    pub task_id: String,
    pub lead_unit: String,
    pub state: String,
    pub due_at: Option<DateTime<Utc>>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub reported_at: Option<DateTime<Utc>>,
}

/// A unit in few words.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Named {
    pub id: String,
    pub code: String,
    pub name: String,
    /// Name and aliases, for looking up.
    pub folded: String,
}

/// The deliveries of a letter.
pub async fn sent(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Sent>> {
    use delivery::Column;
    let query = delivery::Entity::find()
        .select_only()
        .columns([
            Column::UnitId,
            Column::Channel,
            Column::State,
            Column::AcknowledgedAt,
            Column::DeliveredAt,
        ])
        .filter(Column::DocumentId.eq(document))
        .order_by_asc(Column::UnitId)
        .order_by_asc(Column::Channel);
    Ok(query.into_model().all(conn).await?)
}

/// The assignments of a letter.
pub async fn led(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Led>> {
    use assignment::Column;
    let query = assignment::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::TaskId,
            Column::LeadUnit,
            Column::State,
            Column::DueAt,
            Column::AcknowledgedAt,
            Column::ReportedAt,
        ])
        .filter(Column::DocumentId.eq(document));
    Ok(query.into_model().all(conn).await?)
}

/// Units by their ids.
pub async fn named(conn: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<Named>> {
    use unit::Column;
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::BATCH) {
        let query = unit::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Code, Column::Name, Column::Folded])
            .filter(Column::Id.is_in(ids));
        found.extend(query.into_model::<Named>().all(conn).await?);
    }
    Ok(found)
}

/// The assignments of a letter on which a request for more time or a contest awaits its decision.
pub async fn asking(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<String>> {
    let of_letter = || {
        sea_orm::sea_query::Query::select()
            .column(assignment::Column::Id)
            .from(assignment::Entity)
            .and_where(assignment::Column::DocumentId.eq(document))
            .to_owned()
    };
    let more_time = extension::Entity::find()
        .select_only()
        .column(extension::Column::AssignmentId)
        .filter(extension::Column::Decision.is_null())
        .filter(extension::Column::AssignmentId.in_subquery(of_letter()));
    let mut found: Vec<String> = more_time.into_tuple().all(conn).await?;
    let contests = contest::Entity::find()
        .select_only()
        .column(contest::Column::AssignmentId)
        .filter(contest::Column::Decision.is_null())
        .filter(contest::Column::AssignmentId.in_subquery(of_letter()));
    found.extend(contests.into_tuple::<String>().all(conn).await?);
    Ok(found)
}

/// The assignments of a letter whose last report was answered by asking for more.
pub async fn more_needed(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<String>> {
    let of_letter = sea_orm::sea_query::Query::select()
        .column(assignment::Column::Id)
        .from(assignment::Entity)
        .and_where(assignment::Column::DocumentId.eq(document))
        .and_where(assignment::Column::State.eq("in_progress"))
        .to_owned();
    let asked = sea_orm::sea_query::Query::select()
        .column(report::Column::Id)
        .from(report::Entity)
        .and_where(report::Column::State.eq(super::report::MORE_NEEDED))
        .to_owned();
    let query = report_assignment::Entity::find()
        .select_only()
        .column(report_assignment::Column::AssignmentId)
        .distinct()
        .filter(report_assignment::Column::AssignmentId.in_subquery(of_letter))
        .filter(report_assignment::Column::ReportId.in_subquery(asked));
    Ok(query.into_tuple().all(conn).await?)
}
