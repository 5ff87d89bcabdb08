//! A file of record, named by its SHA-256; its bytes lie in the folder of files.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// SHA-256, lower-case hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Bytes.
    pub size: i64,
    pub media_type: String,
    pub stored_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
