//! Tạm dừng: from when to when the clock of an assignment stood still.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "suspension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub assignment_id: String,
    pub suspended_at: DateTimeUtc,
    pub suspended_by: String,
    pub reason: String,
    pub old_due: Option<DateTimeUtc>,
    pub resumed_at: Option<DateTimeUtc>,
    pub resumed_by: Option<String>,
    /// The deadline after the pause was added.
    pub new_due: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
