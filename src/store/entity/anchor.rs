//! Gốc theo ngày: one hash over everything that happened on a day.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "anchor")]
pub struct Model {
    /// In Hanoi.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// Root of the day before that has one; 64 zeros for the first.
    pub prev: String,
    /// SHA-256 over the canonical JSON of `[prev, day, [[kind, id, seq, hash] …]]`.
    pub root: String,
    /// Streams that grew on the day.
    pub streams: i64,
    /// Events of the day.
    pub events: i64,
    pub made_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
