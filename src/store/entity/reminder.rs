//! Nhắc việc: one step of the policy for one assignment and one deadline.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub assignment_id: String,
    /// Code of [`crate::domain::ReminderStep`].
    pub step: String,
    /// Day of the deadline that the step belongs to; of a person's reminder, the day on which it was made.
    pub about_day: Date,
    /// Who is told: the lead, or the office itself for its leaders.
    pub to_unit: String,
    /// Purpose and key of the messages that carry it.
    pub purpose: String,
    pub digest: String,
    /// The deadline of which it speaks.
    pub due_at: Option<DateTimeUtc>,
    pub queued_at: DateTimeUtc,
    pub queued_by: String,
    /// The answer came before the mail left.
    pub cancelled_at: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
