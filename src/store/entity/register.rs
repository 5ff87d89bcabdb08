//! Sổ đăng ký: one series of numbers per year for a group of kinds.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Unique within the owner.
    pub code: String,
    pub name: String,
    /// Codes of the kinds numbered here; empty = all kinds that no other register names.
    pub kinds: Json,
    /// `allot` or `record`.
    pub mode: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
