//! Dòng sổ: a number given is never lost.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub register_id: String,
    pub year: i32,
    pub number_value: i32,
    /// Empty, or one letter.
    pub number_suffix: String,
    pub issuer_unit: String,
    pub notation: String,
    /// None for a number that is only reserved, or that was voided without a letter.
    pub document_id: Option<String>,
    /// `used`, `void` or `reserved`.
    pub state: String,
    pub reason: Option<String>,
    /// The letter's printed date.
    pub dated: Date,
    pub entered_at: DateTimeUtc,
    pub entered_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
