//! A letter that replaces or corrects an earlier one.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "relation")]
pub struct Model {
    /// The later letter.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub earlier_id: String,
    /// `replaces` or `corrects`.
    pub kind: String,
    pub owner_unit: String,
    pub reason: String,
    pub related_at: DateTimeUtc,
    pub related_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
