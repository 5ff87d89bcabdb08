//! Lists of letters without their content: a page at a time, with the figures of each.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};

use super::entity::{assignment, delivery, document, task};
use super::{Result, row};
use crate::domain::{AssignmentState, LetterState, SendingState};

/// What a list shows of a letter in any state: everything but its content.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ListedLetter {
    pub id: String,
    pub kind: String,
    pub issuer_unit: String,
    pub origin: String,
    pub state: String,
    pub number_value: Option<i32>,
    pub number_suffix: String,
    pub notation: Option<String>,
    pub issued_on: Option<NaiveDate>,
    pub subject: Option<String>,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    pub released_at: Option<DateTime<Utc>>,
    /// Code of [`crate::domain::Urgency`].
    pub urgency: Option<String>,
}

/// What somebody wants to see of the follow-up of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Work has not ended.
    Open,
    /// Open work whose deadline lies behind.
    Overdue,
    /// Reports wait for confirmation.
    Awaiting,
    /// Mails failed or are in doubt.
    Undelivered,
}

/// Which letters a list shows; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub states: Vec<LetterState>,
    pub origin: Option<String>,
    pub kind: Option<String>,
    /// Year of the letter's date, of its entry where it has none.
    pub year: Option<i32>,
    pub need: Option<Need>,
    /// Letters found by their words.
    pub among: Option<Vec<String>>,
    /// Part of the subject of a letter that was not issued yet, which no index of words holds.
    pub draft_subject: Option<String>,
    /// Goes on after this letter: when it was entered, and its id.
    pub after: Option<(DateTime<Utc>, String)>,
    pub limit: u64,
}

/// Lists the letters of an office, those entered last first.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    wanted: &Wanted,
    now: DateTime<Utc>,
) -> Result<Vec<ListedLetter>> {
    use document::Column;
    let mut query = document::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::IssuerUnit,
            Column::Origin,
            Column::State,
            Column::NumberValue,
            Column::NumberSuffix,
            Column::Notation,
            Column::IssuedOn,
            Column::Subject,
            Column::CreatedAt,
            Column::CreatedBy,
            Column::ReleasedAt,
        ])
        .expr_as(Expr::cust("content ->> 'urgency'"), "urgency")
        .filter(Column::OwnerUnit.eq(owner));
    if !wanted.states.is_empty() {
        query = query.filter(Column::State.is_in(wanted.states.iter().map(|state| state.code())));
    }
    if let Some(origin) = &wanted.origin {
        query = query.filter(Column::Origin.eq(origin));
    }
    if let Some(kind) = &wanted.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(year) = wanted.year {
        query = query.filter(Column::Year.eq(year));
    }
    if let Some(need) = wanted.need {
        query = query.filter(Column::Id.in_subquery(needing(need, owner, now)));
    }
    if let Some(among) = &wanted.among {
        let mut any = Condition::any().add(Column::Id.is_in(among));
        if let Some(words) = &wanted.draft_subject {
            let drafts = [LetterState::Draft, LetterState::InReview, LetterState::Approved]
                .into_iter()
                .chain([LetterState::Numbered, LetterState::Signed, LetterState::Voided]);
            any = any.add(
                Condition::all()
                    .add(Column::State.is_in(drafts.map(LetterState::code)))
                    .add(Column::Subject.contains(words)),
            );
        }
        query = query.filter(any);
    }
    if let Some((at, id)) = &wanted.after {
        query = query.filter(
            Condition::any()
                .add(Column::CreatedAt.lt(*at))
                .add(Condition::all().add(Column::CreatedAt.eq(*at)).add(Column::Id.lt(id))),
        );
    }
    let query = query
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(wanted.limit)
        .into_model::<ListedLetter>();
    Ok(query.all(conn).await?)
}

fn needing(need: Need, owner: &str, now: DateTime<Utc>) -> sea_orm::sea_query::SelectStatement {
    use assignment::Column;
    let mut query = Query::select();
    if need == Need::Undelivered {
        let states = [SendingState::Failed.code(), SendingState::InDoubt.code()];
        return query
            .column(delivery::Column::DocumentId)
            .from(delivery::Entity)
            .and_where(delivery::Column::OwnerUnit.eq(owner))
            .and_where(delivery::Column::State.is_in(states))
            .and_where(delivery::Column::AcknowledgedAt.is_null())
            .to_owned();
    }
    let open = AssignmentState::ALL.into_iter().filter(|state| !state.has_ended());
    let states: Vec<&str> = match need {
        Need::Awaiting => vec![AssignmentState::Reported.code()],
        Need::Overdue => {
            use AssignmentState as State;
            [State::Open, State::InProgress, State::Contested].map(State::code).to_vec()
        }
        Need::Open | Need::Undelivered => open.map(AssignmentState::code).collect(),
    };
    query
        .column(Column::DocumentId)
        .from(assignment::Entity)
        .and_where(Column::OwnerUnit.eq(owner))
        .and_where(Column::State.is_in(states));
    if need == Need::Overdue {
        let asked = Query::select()
            .column(task::Column::Id)
            .from(task::Entity)
            .and_where(task::Column::Mode.is_in(["report", "periodic"]))
            .to_owned();
        query.and_where(Column::DueAt.lt(now)).and_where(Column::TaskId.in_subquery(asked));
    }
    query.take()
}

/// How many assignments of a letter stand alike.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Alike {
    pub document_id: String,
    pub state: String,
    pub mode: String,
    /// 0 = no deadline, 1 = ahead, 2 = behind.
    pub due: i32,
    /// 1 when completed late.
    pub late: i32,
    /// 1 when somebody answered.
    pub answered: i32,
    pub count: i64,
}

/// Counts the assignments of letters by what their class depends on, at a moment.
pub async fn alike(
    conn: &impl ConnectionTrait,
    documents: &[String],
    now: DateTime<Utc>,
) -> Result<Vec<Alike>> {
    let mut found = Vec::new();
    for documents in documents.chunks(row::BATCH) {
        let places: Vec<String> = (2..documents.len() + 2).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT document_id, state, mode, due, late, answered, COUNT(*) AS count FROM (\
             SELECT a.document_id AS document_id, a.state AS state, t.mode AS mode, \
             CASE WHEN a.due_at IS NULL THEN 0 WHEN a.due_at < $1 THEN 2 ELSE 1 END AS due, \
             CASE WHEN a.completed_late THEN 1 ELSE 0 END AS late, \
             CASE WHEN a.reported_at IS NULL THEN 0 ELSE 1 END AS answered \
             FROM assignment a JOIN task t ON t.id = a.task_id WHERE a.document_id IN ({})) one \
             GROUP BY document_id, state, mode, due, late, answered",
            places.join(", ")
        );
        let mut values: Vec<Value> = vec![now.into()];
        values.extend(documents.iter().map(|id| id.clone().into()));
        let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
        found.extend(Alike::find_by_statement(statement).all(conn).await?);
    }
    Ok(found)
}

/// How the deliveries of a letter stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// Units.
    pub units: usize,
    /// Units that acknowledged.
    pub received: usize,
    /// Units that a person has to see to: failed or in doubt, and not acknowledged.
    pub troubled: usize,
}

/// Counts the units to which letters were sent.
pub async fn deliveries(
    conn: &impl ConnectionTrait,
    documents: &[String],
) -> Result<HashMap<String, Deliveries>> {
    let mut found = HashMap::new();
    for documents in documents.chunks(row::BATCH) {
        let places: Vec<String> = (1..=documents.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT document_id, COUNT(*) AS units, SUM(received) AS received, \
             SUM(CASE WHEN received = 0 AND troubled = 1 AND sent = 0 THEN 1 ELSE 0 END) AS troubled FROM (\
             SELECT document_id, unit_id, \
             MAX(CASE WHEN acknowledged_at IS NULL THEN 0 ELSE 1 END) AS received, \
             MAX(CASE WHEN state IN ('failed', 'in_doubt') THEN 1 ELSE 0 END) AS troubled, \
             MAX(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) AS sent \
             FROM delivery WHERE state <> 'cancelled' AND document_id IN ({}) \
             GROUP BY document_id, unit_id) one GROUP BY document_id",
            places.join(", ")
        );
        let values: Vec<Value> = documents.iter().map(|id| id.clone().into()).collect();
        let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
        for row in conn.query_all_raw(statement).await? {
            let count = |name: &str| -> Result<usize> {
                Ok(usize::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
            };
            let one = Deliveries {
                units: count("units")?,
                received: count("received")?,
                troubled: count("troubled")?,
            };
            found.insert(row.try_get("", "document_id")?, one);
        }
    }
    Ok(found)
}

/// How many letters of an office stand in each state.
pub async fn states(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<(String, i64)>> {
    let query = document::Entity::find()
        .select_only()
        .column(document::Column::State)
        .column_as(document::Column::Id.count(), "count")
        .filter(document::Column::OwnerUnit.eq(owner))
        .group_by(document::Column::State);
    Ok(query.into_tuple().all(conn).await?)
}
