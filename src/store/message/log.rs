//! Nhật ký thư đi: every message, those entered last first, a page at a time.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::Result;
use super::super::entity::{outbound_message as message, unit};
use super::OutboundMessage;

/// Which messages a list shows; what is not said is not asked.
#[derive(Debug, Clone, Default)]
pub struct LogFilter {
    pub states: Vec<&'static str>,
    /// Part of an address, or of the folded name of a unit.
    pub words: Option<(String, String)>,
    /// Goes on after this message: when it was entered, and its id.
    pub after: Option<(DateTime<Utc>, String)>,
    pub limit: u64,
}

/// Lists the messages of an office.
pub async fn log(
    conn: &impl ConnectionTrait,
    owner: &str,
    filter: &LogFilter,
) -> Result<Vec<OutboundMessage>> {
    use message::Column;
    let mut query = message::Entity::find().filter(Column::OwnerUnit.eq(owner));
    if !filter.states.is_empty() {
        query = query.filter(Column::State.is_in(filter.states.iter().copied()));
    }
    if let Some((typed, folded)) = &filter.words {
        let units = Query::select()
            .column(unit::Column::Id)
            .from(unit::Entity)
            .and_where(unit::Column::OwnerUnit.eq(owner))
            .cond_where(unit::Column::Folded.contains(folded))
            .to_owned();
        query = query.filter(
            Condition::any()
                .add(Column::Address.contains(typed))
                .add(Column::UnitId.in_subquery(units)),
        );
    }
    if let Some((at, id)) = &filter.after {
        query = query.filter(
            Condition::any()
                .add(Column::CreatedAt.lt(*at))
                .add(Condition::all().add(Column::CreatedAt.eq(*at)).add(Column::Id.lt(id))),
        );
    }
    let query =
        query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(filter.limit);
    Ok(query.all(conn).await?)
}

/// How many messages of an office stand in each state.
pub async fn counts(conn: &impl ConnectionTrait, owner: &str) -> Result<Vec<(String, i64)>> {
    let query = message::Entity::find()
        .select_only()
        .column(message::Column::State)
        .column_as(message::Column::Id.count(), "count")
        .filter(message::Column::OwnerUnit.eq(owner))
        .group_by(message::Column::State);
    Ok(query.into_tuple().all(conn).await?)
}
