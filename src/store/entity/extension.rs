//! Đề nghị gia hạn and what was decided.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub assignment_id: String,
    pub requested_at: DateTimeUtc,
    pub requested_by: String,
    pub reason: String,
    pub proposed_due: DateTimeUtc,
    pub old_due: Option<DateTimeUtc>,
    /// `granted` or `denied`.
    pub decision: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub decider: Option<String>,
    pub decision_reason: Option<String>,
    pub new_due: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
