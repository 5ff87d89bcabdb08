//! Writing whole rows: what every repository does the same way.

use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityName, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter,
};

use super::{Error, Kind, Result};

/// Rows of one INSERT; both databases limit the number of bound values (SQLite 32,766; PostgreSQL 65,535).
pub const BATCH: usize = 500;

/// The sign before what a pattern of [`pattern`] takes literally.
pub const ESCAPE: char = '!';

/// The pattern (`LIKE … ESCAPE '!'`) of whatever holds some words, which may hold the signs of patterns.
#[must_use]
pub fn pattern(words: &str) -> String {
    let plain = words.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{plain}%")
}

/// The active model that belongs to a row.
type Active<M> = <<M as ModelTrait>::Entity as EntityTrait>::ActiveModel;

/// Adds one row.
///
/// # Errors
/// [`Kind::Conflict`] when a unique key is taken.
pub async fn insert<M>(conn: &impl ConnectionTrait, row: M) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<Active<M>>,
{
    let row = row.into_active_model();
    <M::Entity as EntityTrait>::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Adds many rows, a few hundred at a time.
///
/// # Errors
/// [`Kind::Conflict`] when a unique key is taken.
pub async fn insert_all<M>(
    conn: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = M>,
) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<Active<M>>,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let batch: Vec<_> = rows.by_ref().take(BATCH).collect();
        <M::Entity as EntityTrait>::insert_many(batch).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Writes a whole row over the one that fulfils the condition.
///
/// # Errors
/// `missing` as kind when no row does.
pub async fn replace<M>(
    conn: &impl ConnectionTrait,
    row: M,
    condition: impl IntoCondition + Send,
    missing: Kind,
) -> Result<()>
where
    M: ModelTrait + IntoActiveModel<Active<M>>,
{
    let row = row.into_active_model().reset_all();
    let update = <M::Entity as EntityTrait>::update_many().set(row);
    let changed = update.filter(condition.into_condition()).exec(conn).await?.rows_affected;
    if changed == 0 {
        return Err(Error::new(
            missing,
            format!("no such row in {}", M::Entity::default().table_name()),
        ));
    }
    Ok(())
}
