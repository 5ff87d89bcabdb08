//! A mail about something decided, with its facts as they stood then.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub document_id: String,
    pub unit_id: String,
    /// What the mail says; the room of mails reads it.
    pub facts: Json,
    pub created_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
