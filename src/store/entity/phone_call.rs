//! Gọi điện: whom the office called about a letter, and what was promised.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_call")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub document_id: String,
    pub unit_id: String,
    pub called_at: DateTimeUtc,
    pub called_by: String,
    pub spoke_with: Option<String>,
    pub promised_on: Option<Date>,
    pub note: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
