//! What has changed lately, whoever changed it: the youngest events, found by their moment.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{assignment, delivery, event};
use super::{Result, row};

/// Where an event stands, without what it says.
pub type Mark = (String, String, i64, DateTime<Utc>);

/// Events at or after a moment, oldest first; at most so many.
pub async fn since(
    conn: &impl ConnectionTrait,
    moment: DateTime<Utc>,
    at_most: u64,
) -> Result<Vec<Mark>> {
    use event::Column;
    let query = event::Entity::find()
        .select_only()
        .columns([Column::StreamKind, Column::StreamId, Column::Seq, Column::At])
        .filter(Column::At.gte(moment))
        .order_by_asc(Column::At)
        .limit(at_most);
    Ok(query.into_tuple().all(conn).await?)
}

/// The letters to which assignments belong.
pub async fn letters_of_assignments(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for ids in ids.chunks(row::BATCH) {
        let query = assignment::Entity::find()
            .select_only()
            .column(assignment::Column::DocumentId)
            .distinct()
            .filter(assignment::Column::Id.is_in(ids));
        found.extend(query.into_tuple::<String>().all(conn).await?);
    }
    Ok(found)
}

/// The letters to which deliveries belong.
pub async fn letters_of_deliveries(
    conn: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for ids in ids.chunks(row::BATCH) {
        let query = delivery::Entity::find()
            .select_only()
            .column(delivery::Column::DocumentId)
            .distinct()
            .filter(delivery::Column::Id.is_in(ids));
        found.extend(query.into_tuple::<String>().all(conn).await?);
    }
    Ok(found)
}
