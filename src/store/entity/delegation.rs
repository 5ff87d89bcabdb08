//! Ủy quyền: one person uses the roles of another for some days.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delegation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub from_account: String,
    pub to_account: String,
    /// List of role codes.
    pub roles: Json,
    /// First day.
    pub begins_on: Date,
    /// Last day.
    pub ends_on: Date,
    pub reason: String,
    pub given_at: DateTimeUtc,
    pub given_by: String,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
