//! Ý kiến phối hợp: what a cooperating unit adds to a task.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub task_id: String,
    pub unit_id: String,
    pub note: Option<String>,
    pub sent_at: DateTimeUtc,
    pub sent_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
