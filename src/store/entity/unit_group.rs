//! Nhóm đơn vị.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub code: String,
    pub name: String,
    /// The name and all aliases, folded, for looking up.
    pub folded: String,
    /// List of strings.
    pub aliases: Json,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
