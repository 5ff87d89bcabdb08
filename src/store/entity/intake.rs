//! Văn bản đang nhập: a letter issued elsewhere, or a direction, on its way in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "intake")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Its PDF; none for a direction without letter.
    pub file_hash: Option<String>,
    /// The name under which the file came.
    pub file_name: String,
    /// What was entered so far, as the form has it.
    pub filled: Json,
    pub begun_at: DateTimeUtc,
    pub begun_by: String,
    pub changed_at: DateTimeUtc,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
