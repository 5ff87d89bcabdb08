//! The tracked rows of an office with what its figures depend on, all of them or those that have changed.
//!
//! Whoever counts hundreds of thousands of rows again and again holds them in memory and asks here for what is new.
//! Triggers stamp every assignment that changes (`tracked_change`), so that no verb can forget to tell.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use super::Result;

/// One assignment.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TrackedRow {
    pub id: String,
    pub document_id: String,
    pub lead_unit: String,
    pub state: String,
    /// Code of the task's [`crate::domain::Mode`].
    pub mode: String,
    pub due_at: Option<DateTime<Utc>>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub reported_at: Option<DateTime<Utc>>,
    /// A request for more time awaits its decision.
    pub more_time: bool,
}

/// One letter that orders something.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TrackedLetter {
    pub id: String,
    pub origin: String,
    pub notation: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub signer: Option<String>,
}

/// How far a reader has read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(i64);

const ROW: &str = "SELECT a.id, a.document_id, a.lead_unit, a.state, t.mode, a.due_at, a.acknowledged_at, \
    a.reported_at, EXISTS (SELECT 1 FROM extension e WHERE e.assignment_id = a.id AND e.decision IS NULL) \
    AS more_time FROM assignment a JOIN task t ON t.id = a.task_id";
const LETTER: &str = "SELECT id, origin, notation, issued_on, signer FROM document";
const ISSUED: &str = "state IN ('released', 'recalled', 'replaced')";

/// Where a reader begins who reads everything now.
pub async fn mark(conn: &impl ConnectionTrait) -> Result<Mark> {
    let sql = if is_sqlite(conn) {
        "SELECT COALESCE(MAX(stamp), 0) + 1 AS mark FROM tracked_change"
    } else {
        // The oldest transaction that is still open: it and all later ones may have more to show.
        "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) AS mark"
    };
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), sql)).await?;
    Ok(Mark(row.map(|row| row.try_get("", "mark")).transpose()?.unwrap_or_default()))
}

/// The ids of the assignments that changed since a mark, of all offices, and where to go on. Those of transactions that
/// were open then may be named twice.
pub async fn changed(conn: &impl ConnectionTrait, since: Mark) -> Result<(Vec<String>, Mark)> {
    if is_sqlite(conn) {
        let sql =
            "SELECT assignment_id, stamp FROM tracked_change WHERE stamp >= $1 ORDER BY stamp";
        let rows = conn.query_all_raw(with(conn, sql, [since.0.into()])).await?;
        let mut next = since;
        let mut ids = Vec::with_capacity(rows.len());
        for row in &rows {
            ids.push(row.try_get("", "assignment_id")?);
            next = Mark(row.try_get::<i64>("", "stamp")? + 1);
        }
        return Ok((ids, next));
    }
    // Stamps from another cluster's counter, kept by a dump, may lie ahead of this one's.
    let sql = "SELECT assignment_id, CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) AS mark \
        FROM tracked_change WHERE stamp >= $1 \
        AND stamp < CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint)";
    let rows = conn.query_all_raw(with(conn, sql, [since.0.into()])).await?;
    let mut next = since;
    let mut ids = Vec::with_capacity(rows.len());
    for row in &rows {
        ids.push(row.try_get("", "assignment_id")?);
        next = Mark(row.try_get("", "mark")?);
    }
    Ok((ids, next))
}

/// The assignments of an office behind an id, by id, at most so many.
pub async fn rows_after(
    conn: &impl ConnectionTrait,
    owner: &str,
    after: &str,
    at_most: u32,
) -> Result<Vec<TrackedRow>> {
    let sql = format!("{ROW} WHERE a.owner_unit = $1 AND a.id > $2 ORDER BY a.id LIMIT {at_most}");
    let found = with(conn, &sql, [owner.into(), after.into()]);
    Ok(TrackedRow::find_by_statement(found).all(conn).await?)
}

/// Some assignments of an office.
pub async fn rows(
    conn: &impl ConnectionTrait,
    owner: &str,
    ids: &[String],
) -> Result<Vec<TrackedRow>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(super::row::BATCH) {
        let sql = format!("{ROW} WHERE a.owner_unit = $1 AND a.id IN {}", places(2, ids.len()));
        let values = std::iter::once(owner.into()).chain(ids.iter().map(|id| id.as_str().into()));
        found.extend(TrackedRow::find_by_statement(with(conn, &sql, values)).all(conn).await?);
    }
    Ok(found)
}

/// The issued letters of an office behind an id, by id, at most so many.
pub async fn letters_after(
    conn: &impl ConnectionTrait,
    owner: &str,
    after: &str,
    at_most: u32,
) -> Result<Vec<TrackedLetter>> {
    let sql = format!(
        "{LETTER} WHERE owner_unit = $1 AND id > $2 AND {ISSUED} ORDER BY id LIMIT {at_most}"
    );
    let found = with(conn, &sql, [owner.into(), after.into()]);
    Ok(TrackedLetter::find_by_statement(found).all(conn).await?)
}

/// Some issued letters of an office.
pub async fn letters(
    conn: &impl ConnectionTrait,
    owner: &str,
    ids: &[String],
) -> Result<Vec<TrackedLetter>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(super::row::BATCH) {
        let within = places(2, ids.len());
        let sql = format!("{LETTER} WHERE owner_unit = $1 AND id IN {within} AND {ISSUED}");
        let values = std::iter::once(owner.into()).chain(ids.iter().map(|id| id.as_str().into()));
        found.extend(TrackedLetter::find_by_statement(with(conn, &sql, values)).all(conn).await?);
    }
    Ok(found)
}

/// `($2, $3, $4)`.
fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    format!("({})", places.join(", "))
}

fn is_sqlite(conn: &impl ConnectionTrait) -> bool {
    conn.get_database_backend() == DbBackend::Sqlite
}

fn with(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}
