//! What a unit filled in: a draft, or part of a report.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub task_id: String,
    pub assignment_id: String,
    pub unit_id: String,
    /// None for a draft.
    pub report_id: Option<String>,
    /// `draft`, `sent` or `erased`.
    pub state: String,
    pub row_count: i32,
    /// Makes the digest of few rows unguessable; gone once erased.
    pub salt: String,
    /// SHA-256 over salt and rows; empty for a draft.
    pub digest: String,
    pub saved_at: DateTimeUtc,
    pub saved_by: String,
    pub sent_at: Option<DateTimeUtc>,
    pub erased_at: Option<DateTimeUtc>,
    pub erased_by: Option<String>,
    pub erased_reason: Option<String>,
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
