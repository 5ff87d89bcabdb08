//! Lần gửi: one dialogue with a server about one message.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub message_id: String,
    pub begun_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub server: String,
    pub stage: String,
    pub code: Option<i32>,
    pub text: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
