//! Kiến nghị về số liệu: a unit says that it was counted wrongly, and what was decided.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_contest")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub unit_id: String,
    pub assignment_id: String,
    /// The class at the time of asking: `done_late`.
    pub counted_as: String,
    pub asked_at: DateTimeUtc,
    pub asked_by: String,
    pub reason: String,
    /// `corrected` or `kept`.
    pub decision: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub decider: Option<String>,
    pub decision_reason: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
