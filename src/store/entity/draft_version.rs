//! Phiên bản: one state of a draft; versions form a tree.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: String,
    /// From 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// Ordinal of the version that it was made from.
    pub parent: Option<i32>,
    /// The data file or document file as far as it is written.
    pub content: Json,
    pub name: Option<String>,
    /// Somebody has seen or named it: typing goes on in a version of its own.
    pub kept: bool,
    /// Small changes of one person go into one version for a while.
    pub begun_at: DateTimeUtc,
    pub saved_at: DateTimeUtc,
    pub saved_by: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
