//! A round that the workers make again and again.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "background_round")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_unit: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub next_at: DateTimeUtc,
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub begun_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub succeeded: Option<bool>,
    /// What it said: name and arguments of a sentence.
    pub result: Option<Json>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
