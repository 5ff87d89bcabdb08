//! Người ký: name, position and the words above them, from when to when.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub name: String,
    /// Lines above the position: `TM. …`, `KT. …`.
    pub authority: Json,
    pub position: String,
    /// Why: the decision that authorises, whom the person stands in for.
    pub note: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Grows with every change.
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
