//! Who got a letter and how their work stands: the few words of each row that a list of thousands needs.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::{assignment, delivery, unit};
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
    pub lead_unit: String,
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

/// The deliveries of a letter to some units.
pub async fn sent(
    conn: &impl ConnectionTrait,
    document: &str,
    units: &[String],
) -> Result<Vec<Sent>> {
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
        .filter(Column::UnitId.is_in(units))
        .order_by_asc(Column::UnitId)
        .order_by_asc(Column::Channel);
    Ok(query.into_model().all(conn).await?)
}

/// The assignments of a letter.
pub async fn led(conn: &impl ConnectionTrait, document: &str) -> Result<Vec<Led>> {
    use assignment::Column;
    let query = assignment::Entity::find()
        .select_only()
        .columns([Column::Id, Column::LeadUnit])
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
