//! Ngày nghỉ, ngày làm bù that the office added on its page.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_day")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_unit: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// `làm bù` rather than `nghỉ`.
    pub works: bool,
    pub note: String,
    pub added_at: DateTimeUtc,
    pub added_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
