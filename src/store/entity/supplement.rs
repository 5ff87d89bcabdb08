//! Bổ sung: an enclosure that was forgotten and sent after the release.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "supplement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub enclosure_id: String,
    pub document_id: String,
    pub owner_unit: String,
    pub reason: String,
    pub added_at: DateTimeUtc,
    pub added_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
