//! Tài liệu gửi kèm.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "enclosure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub document_id: String,
    /// From 1, in the order of the letter.
    pub ordinal: i32,
    pub name: String,
    pub title: Option<String>,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    pub file_hash: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
