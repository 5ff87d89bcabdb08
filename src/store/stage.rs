//! Letters on their way to release: how many stand where, and which.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};

use super::Result;
use super::entity::{document, register, unit};
use crate::domain::LetterState;

/// Letters in one state.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StageCount {
    pub state: String,
    pub count: i64,
    /// Of these, drafted by one person.
    pub mine: i64,
}

/// Counts the letters of an office that are not released yet, by state.
pub async fn counts(
    conn: &impl ConnectionTrait,
    owner: &str,
    person: &str,
) -> Result<Vec<StageCount>> {
    let sql = "SELECT state, COUNT(*) AS count, \
        CAST(SUM(CASE WHEN created_by = $2 THEN 1 ELSE 0 END) AS bigint) AS mine \
        FROM document WHERE owner_unit = $1 \
        AND state IN ('draft', 'in_review', 'approved', 'numbered', 'signed') GROUP BY state";
    let values = [owner.into(), person.into()];
    let counted = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    Ok(StageCount::find_by_statement(counted).all(conn).await?)
}

/// Counts the letters in a state; with a person, those that they drafted.
pub async fn count(
    conn: &impl ConnectionTrait,
    owner: &str,
    state: LetterState,
    by: Option<&str>,
) -> Result<u64> {
    Ok(of(owner, state, by).count(conn).await?)
}

/// Lists the letters in a state, the oldest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    owner: &str,
    state: LetterState,
    by: Option<&str>,
    skip: u64,
    show: u64,
) -> Result<Vec<document::Model>> {
    let query = of(owner, state, by)
        .order_by_asc(document::Column::CreatedAt)
        .order_by_asc(document::Column::Id)
        .offset(skip)
        .limit(show);
    Ok(query.all(conn).await?)
}

fn of(owner: &str, state: LetterState, by: Option<&str>) -> sea_orm::Select<document::Entity> {
    let query = document::Entity::find()
        .filter(document::Column::OwnerUnit.eq(owner))
        .filter(document::Column::State.eq(state.code()));
    match by {
        Some(person) => query.filter(document::Column::CreatedBy.eq(person)),
        None => query,
    }
}

/// Tells whether an office has units beside itself, a register, and any letter.
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
    Ok((units.is_some(), register.is_some(), letter.is_some()))
}
