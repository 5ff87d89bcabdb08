//! One act in a hash-chained stream; append-only by trigger.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: String,
    /// From 1, without gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// Cut to microseconds.
    pub at: DateTimeUtc,
    pub actor: Json,
    pub kind: String,
    pub payload: Json,
    /// SHA-256 over salt and the personal payload that stands beside.
    pub personal_commitment: Option<String>,
    /// Hash of the event before; 64 zeros for the first.
    pub prev_hash: String,
    /// SHA-256 over the canonical JSON of everything above.
    pub hash: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
