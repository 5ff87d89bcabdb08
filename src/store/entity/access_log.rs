//! Nhật ký truy cập: who signed in, who did what.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub at: DateTimeUtc,
    pub kind: String,
    pub account_id: Option<String>,
    /// As typed, cut.
    pub login: String,
    pub name: String,
    pub address: String,
    pub device: String,
    pub detail: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
