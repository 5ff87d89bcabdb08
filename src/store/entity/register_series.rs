//! The next number of one year.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register_series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub register_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    pub next_value: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
