//! One step of a draft from desk to desk.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_passage")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: String,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// `sent`, `passed`, `sent_back`, `approved`, `reopened`.
    pub act: String,
    pub from_step: String,
    pub to_step: String,
    /// Ordinal of the version that went.
    pub about_version: i32,
    pub reason: Option<String>,
    pub passed_at: DateTimeUtc,
    pub passed_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
