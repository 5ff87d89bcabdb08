//! Thư đi: one per address and purpose.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbound_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// `letter`, `reminder` …
    pub purpose: String,
    pub document_id: Option<String>,
    pub unit_id: String,
    pub delivery_id: Option<String>,
    pub address: String,
    /// What makes it unique beside purpose, document, unit and address; usually empty.
    pub subject_key: String,
    /// Made before sending.
    pub message_id: String,
    pub return_path: String,
    pub state: String,
    /// Smaller goes first.
    pub priority: i32,
    pub attempts: i32,
    pub next_attempt_at: DateTimeUtc,
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    /// Written before the body is sent.
    pub data_begun_at: Option<DateTimeUtc>,
    /// Written when the server took it.
    pub accepted_at: Option<DateTimeUtc>,
    pub last_code: Option<i32>,
    pub last_text: Option<String>,
    pub created_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
