//! Bản sao: a copy of an issued letter.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_copy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// The letter that was copied.
    pub document_id: String,
    /// `sao-y`, `sao-luc` or `trich-sao`.
    pub form: String,
    pub year: i32,
    /// Its number in the year's series of copies.
    pub number_value: i32,
    /// `SY-UBND`
    pub notation: String,
    pub made_on: Date,
    /// Position and name of who signs the copy.
    pub signer: String,
    /// What is printed, signed and sealed.
    pub file_hash: String,
    pub made_at: DateTimeUtc,
    pub made_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
