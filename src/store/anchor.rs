//! Daily roots: what happened on a day cannot be cut off or changed once its root is kept outside.
//!
//! A root covers the heads of the streams that grew on its day. Each head carries all that came before in its stream, and
//! each root the one before, so that the last root covers everything.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::entity::{anchor, event};
use super::event::{NOTHING, digest};
use super::{Result, row};
use crate::domain::{end_of_day, hanoi};

pub use anchor::Model as Anchor;

/// The events of one day, as its root sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub root: String,
    pub streams: i64,
    pub events: i64,
}

/// All roots, oldest first.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<Anchor>> {
    Ok(anchor::Entity::find().order_by_asc(anchor::Column::Day).all(conn).await?)
}

/// The last root.
pub async fn last(conn: &impl ConnectionTrait) -> Result<Option<Anchor>> {
    Ok(anchor::Entity::find().order_by_desc(anchor::Column::Day).one(conn).await?)
}

/// Adds a root.
///
/// # Errors
/// [`super::Kind::Conflict`] when the day has one.
pub async fn insert(conn: &impl ConnectionTrait, anchor: Anchor) -> Result<()> {
    row::insert(conn, anchor).await
}

/// The root before the first.
#[must_use]
pub fn nothing() -> String {
    NOTHING.to_owned()
}

/// The first day after `after` (or ever) on which something happened, in Hanoi.
pub async fn next_day(
    conn: &impl ConnectionTrait,
    after: Option<NaiveDate>,
) -> Result<Option<NaiveDate>> {
    let mut query = event::Entity::find()
        .select_only()
        .column(event::Column::At)
        .order_by_asc(event::Column::At)
        .limit(1);
    if let Some(day) = after {
        query = query.filter(event::Column::At.gte(beginning_after(day)));
    }
    let at: Option<DateTime<Utc>> = query.into_tuple().one(conn).await?;
    Ok(at.map(|at| at.with_timezone(&hanoi()).date_naive()))
}

/// Computes the root of a day.
pub async fn compute(conn: &impl ConnectionTrait, prev: &str, day: NaiveDate) -> Result<Day> {
    let from = day.pred_opt().map(beginning_after).unwrap_or_default();
    let of_day = || {
        event::Entity::find()
            .filter(event::Column::At.gte(from))
            .filter(event::Column::At.lt(beginning_after(day)))
    };
    let heads: Vec<(String, String, i64, i64)> = of_day()
        .select_only()
        .columns([event::Column::StreamKind, event::Column::StreamId])
        .column_as(event::Column::Seq.max(), "head")
        .column_as(event::Column::Seq.count(), "events")
        .group_by(event::Column::StreamKind)
        .group_by(event::Column::StreamId)
        .into_tuple()
        .all(conn)
        .await?;
    let events = heads.iter().map(|(.., events)| events).sum();
    let mut named = Vec::with_capacity(heads.len());
    for (kind, id, seq, _) in heads {
        let key = (kind.clone(), id.clone(), seq);
        let hash: Option<String> = event::Entity::find_by_id(key)
            .select_only()
            .column(event::Column::Hash)
            .into_tuple()
            .one(conn)
            .await?;
        named.push((kind, id, seq, hash.unwrap_or_default()));
    }
    // By bytes, whatever order the database keeps.
    named.sort_unstable();
    let streams = i64::try_from(named.len()).unwrap_or(i64::MAX);
    Ok(Day { root: digest(&json!([prev, day, named])), streams, events })
}

/// The first moment after a day in Hanoi.
fn beginning_after(day: NaiveDate) -> DateTime<Utc> {
    end_of_day(day).to_utc() + TimeDelta::seconds(1)
}
