//! Xác nhận đã hủy: a unit has destroyed its copy of a recalled letter.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "destruction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit_id: String,
    pub owner_unit: String,
    pub confirmed_at: DateTimeUtc,
    pub confirmed_by: String,
    /// Noted by the office, as the unit told it.
    pub on_behalf: bool,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
