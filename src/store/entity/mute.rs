//! Tạm ngừng nhắc: a unit, a letter, or a unit about a letter, until a day.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mute")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// None = every unit of the letter.
    pub unit_id: Option<String>,
    /// None = every letter of the unit.
    pub document_id: Option<String>,
    /// The last day without reminders.
    pub until: Date,
    pub reason: String,
    pub muted_at: DateTimeUtc,
    pub muted_by: String,
    pub lifted_at: Option<DateTimeUtc>,
    pub lifted_by: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
