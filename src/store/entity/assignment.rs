//! Giao việc: one task × one lead unit × one period, the tracked row.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub document_id: String,
    pub task_id: String,
    pub lead_unit: String,
    /// Empty, or the period of a task that comes back: `2026`, `2026-Q1`, `2026-05`.
    pub period: String,
    pub state: String,
    pub due_at: Option<DateTimeUtc>,
    /// Who collects and confirms; none = the issuer.
    pub collector_unit: Option<String>,
    pub acknowledged_at: Option<DateTimeUtc>,
    pub reported_at: Option<DateTimeUtc>,
    pub completed_at: Option<DateTimeUtc>,
    pub completed_late: Option<bool>,
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
