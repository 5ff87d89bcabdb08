//! Letters on their way to release: how many stand where, and which. A draft stands at a desk until it is approved; from
//! then on its letter stands in a state. Letters that never were a draft of the form stand in their states alone.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    Statement, Value,
};

use super::Result;
use super::entity::{document, register, unit};

/// Letters at one place.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StageCount {
    /// `drafter`, `mend`, `content`, `form`, `signer`, `approved`, `numbered` or `signed`.
    pub place: String,
    pub count: i64,
    /// Of these, drafted by one person.
    pub mine: i64,
}

/// One letter on its way.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StageRow {
    /// Id of the draft, or of the letter.
    pub id: String,
    /// It is opened as a draft.
    pub is_draft: bool,
    pub subject: Option<String>,
    pub number_value: Option<i32>,
    pub number_suffix: String,
    pub notation: Option<String>,
    pub drafted_by: String,
    /// When it came there; of a letter, its last step.
    pub since: DateTime<Utc>,
}

/// Every letter of an office (`$1`) that is not released, once, with its place.
const ALL: &str = "\
    SELECT r.id AS id, TRUE AS is_draft, r.subject AS subject, \
        d.number_value AS number_value, COALESCE(d.number_suffix, '') AS number_suffix, d.notation AS notation, \
        r.created_by AS drafted_by, r.changed_at AS since, \
        CASE WHEN d.state = 'in_review' THEN r.step WHEN r.back_to IS NOT NULL THEN 'mend' ELSE 'drafter' END AS place \
    FROM draft r LEFT JOIN document d ON d.id = r.document_id \
    WHERE r.owner_unit = $1 AND r.deleted_at IS NULL AND (d.id IS NULL OR d.state IN ('draft', 'in_review')) \
    UNION ALL \
    SELECT d.id, FALSE, d.subject, d.number_value, d.number_suffix, d.notation, d.created_by, \
        COALESCE(d.signed_at, d.numbered_at, d.approved_at, d.created_at), \
        CASE d.state WHEN 'draft' THEN 'drafter' WHEN 'in_review' THEN 'signer' ELSE d.state END \
    FROM document d \
    WHERE d.owner_unit = $1 AND (d.state IN ('approved', 'numbered', 'signed') \
        OR (d.state IN ('draft', 'in_review') AND NOT EXISTS (SELECT 1 FROM draft r WHERE r.document_id = d.id)))";

/// Counts the letters of an office that are not released yet, by place.
pub async fn counts(
    conn: &impl ConnectionTrait,
    owner: &str,
    person: &str,
) -> Result<Vec<StageCount>> {
    let sql = format!(
        "SELECT place, COUNT(*) AS count, \
         CAST(SUM(CASE WHEN drafted_by = $2 THEN 1 ELSE 0 END) AS bigint) AS mine \
         FROM ({ALL}) AS way GROUP BY place"
    );
    let counted = with(conn, &sql, [owner.into(), person.into()]);
    Ok(StageCount::find_by_statement(counted).all(conn).await?)
}

/// Lists the letters at a place, those that wait longest first; with a person, those that they drafted.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    place: &str,
    by: Option<&str>,
    skip: u64,
    show: u64,
) -> Result<Vec<StageRow>> {
    let mine = if by.is_some() { " AND drafted_by = $3" } else { "" };
    let sql = format!(
        "SELECT * FROM ({ALL}) AS way WHERE place = $2{mine} ORDER BY since, id LIMIT {show} OFFSET {skip}"
    );
    let values = [Some(owner), Some(place), by].into_iter().flatten().map(Value::from);
    let found = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    Ok(StageRow::find_by_statement(found).all(conn).await?)
}

fn with(conn: &impl ConnectionTrait, sql: &str, values: [Value; 2]) -> Statement {
    Statement::from_sql_and_values(conn.get_database_backend(), sql, values)
}

/// Tells whether an office has units beside itself, a register, and any letter or draft.
pub async fn has_begun(conn: &impl ConnectionTrait, owner: &str) -> Result<(bool, bool, bool)> {
    let units = unit::Entity::find()
        .filter(unit::Column::OwnerUnit.eq(owner))
        .filter(unit::Column::Code.ne(owner))
        .one(conn)
        .await?;
    let register =
        register::Entity::find().filter(register::Column::OwnerUnit.eq(owner)).one(conn).await?;
    let letter = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .filter(document::Column::OwnerUnit.eq(owner))
        .into_tuple::<String>()
        .one(conn)
        .await?;
    let sql = "SELECT 1 AS one FROM draft WHERE owner_unit = $1 AND owner_unit <> $2 LIMIT 1";
    let draft = match letter {
        Some(_) => true,
        None => conn.query_one_raw(with(conn, sql, [owner.into(), "".into()])).await?.is_some(),
    };
    Ok((units.is_some(), register.is_some(), draft))
}
