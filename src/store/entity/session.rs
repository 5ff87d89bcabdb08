//! Phiên làm việc: a browser in which a person signed in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub account_id: String,
    /// SHA-256 of what the browser carries.
    pub token: String,
    /// Sent with every form.
    pub form_key: String,
    /// In whose place the person acts now.
    pub delegation_id: Option<String>,
    /// Whether the second factor was given, or none is asked of this person here.
    pub second_done: bool,
    pub created_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    /// Set by the person: asks for the password before anything else.
    pub paused: bool,
    pub address: String,
    pub device: String,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_why: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
