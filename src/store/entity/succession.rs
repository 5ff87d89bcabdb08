//! Which unit follows which, from a day on.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "succession")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// `rename`, `merge` or `split`.
    pub kind: String,
    pub from_unit: String,
    pub to_unit: String,
    /// Whether open work moves to it; of several heirs one.
    pub takes_work: bool,
    pub begins_on: Date,
    pub decided_at: DateTimeUtc,
    pub decided_by: String,
    /// When the open work had moved.
    pub moved_at: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
