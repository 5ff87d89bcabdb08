//! Mã thứ hai: a code sent to the official mailbox of a unit, and the pass that it gave.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "second_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub unit_id: String,
    pub asked_at: DateTimeUtc,
    pub asked_by: String,
    pub expires_at: DateTimeUtc,
    /// Wrong codes typed.
    pub attempts: i32,
    pub used_at: Option<DateTimeUtc>,
    /// Digest of the pass that the right code gave.
    pub pass: Option<String>,
    pub pass_until: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
