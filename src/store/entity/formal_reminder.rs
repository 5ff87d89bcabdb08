//! Công văn đôn đốc: which assignments a letter presses.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "formal_reminder")]
pub struct Model {
    /// The pressing letter.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub assignment_id: String,
    pub owner_unit: String,
    /// `first`, `second`, `criticism`.
    pub tone: String,
    pub drafted_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
