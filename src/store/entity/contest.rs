//! Kiến nghị phân công lại and what was decided.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contest")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub assignment_id: String,
    pub requested_at: DateTimeUtc,
    pub requested_by: String,
    pub reason: String,
    pub proposed_unit: Option<String>,
    /// `insist` or `reassign`.
    pub decision: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub decider: Option<String>,
    pub decision_reason: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
