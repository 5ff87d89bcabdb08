//! Lần gửi: the dialogues about a message.

use std::collections::HashMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::super::entity::attempt;
use super::super::{Kind, Result, row};

pub use attempt::Model as Attempt;

/// Writes down a dialogue that begins.
pub async fn begin_attempt(conn: &impl ConnectionTrait, attempt: Attempt) -> Result<()> {
    row::insert(conn, attempt).await
}

/// Writes down dialogues that begin together.
pub async fn begin_attempts(conn: &impl ConnectionTrait, attempts: Vec<Attempt>) -> Result<()> {
    row::insert_all(conn, attempts).await
}

/// Writes down how a dialogue ended.
pub async fn end_attempt(conn: &impl ConnectionTrait, attempt: Attempt) -> Result<()> {
    let mine = attempt::Column::Id.eq(&attempt.id);
    row::replace(conn, attempt, Condition::all().add(mine), Kind::NotFound).await
}

/// Writes down how several dialogues ended, in one statement.
pub async fn end_attempts(conn: &impl ConnectionTrait, attempts: Vec<Attempt>) -> Result<()> {
    if attempts.is_empty() {
        return Ok(());
    }
    let over = OnConflict::column(attempt::Column::Id)
        .update_columns([
            attempt::Column::EndedAt,
            attempt::Column::Server,
            attempt::Column::Stage,
            attempt::Column::Code,
            attempt::Column::Text,
        ])
        .to_owned();
    let rows = attempts.into_iter().map(IntoActiveModel::into_active_model);
    attempt::Entity::insert_many(rows).on_conflict(over).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes back a dialogue that never began.
pub async fn forget_attempt(conn: &impl ConnectionTrait, id: &str) -> Result<()> {
    attempt::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// The dialogues about a message, oldest first.
pub async fn attempts(conn: &impl ConnectionTrait, message: &str) -> Result<Vec<Attempt>> {
    let query = attempt::Entity::find()
        .filter(attempt::Column::MessageId.eq(message))
        .order_by_asc(attempt::Column::BegunAt)
        .order_by_asc(attempt::Column::Id);
    Ok(query.all(conn).await?)
}

/// The last dialogue about each of some messages, by message.
pub async fn last_attempts(
    conn: &impl ConnectionTrait,
    messages: &[String],
) -> Result<HashMap<String, Attempt>> {
    let mut last = HashMap::new();
    for messages in messages.chunks(row::BATCH) {
        let query = attempt::Entity::find()
            .filter(attempt::Column::MessageId.is_in(messages))
            .order_by_asc(attempt::Column::BegunAt)
            .order_by_asc(attempt::Column::Id);
        last.extend(query.all(conn).await?.into_iter().map(|one| (one.message_id.clone(), one)));
    }
    Ok(last)
}
