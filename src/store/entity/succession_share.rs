//! Which heir of a unit that was split has which task.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "succession_share")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_unit: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: String,
    pub owner_unit: String,
    pub to_unit: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
