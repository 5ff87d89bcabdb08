//! Thư trả lại: what came back about a mail that a server had taken.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bounce")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// The message's id.
    pub message_id: String,
    /// What makes the bounce itself one: its place in the mailbox, or its own Message-ID.
    pub source: String,
    /// When the other server wrote it.
    pub bounced_at: DateTimeUtc,
    pub recorded_at: DateTimeUtc,
    /// For good; else a delay.
    pub hard: bool,
    /// It came to the message's own return path, which nobody else knows.
    pub verified: bool,
    /// Enhanced status code (RFC 3463): `5.1.1`.
    pub status: Option<String>,
    /// The other server's words.
    pub diagnostic: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
