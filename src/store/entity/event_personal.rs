//! The personal payload of an event and its salt; erasable, the chain still verifies.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_personal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub salt: String,
    pub payload: Json,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
