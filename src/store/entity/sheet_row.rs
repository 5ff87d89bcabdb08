//! One row of a sheet.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sheet_id: String,
    /// Gives the order; there may be gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// List of strings, one for each column: as typed in a draft, in the kept form once sent.
    pub cells: Json,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
