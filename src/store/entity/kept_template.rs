//! Mẫu của cơ quan: a template that the office made, or one of the program that it does not offer.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_template")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Unique in the office: `bao-cao-quy`.
    pub code: String,
    /// Ordinal of the version that new drafts take; 0 for a template of the program.
    pub shown: i32,
    /// Since when it is not offered.
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawn_by: Option<String>,
    /// Grows with every change.
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
