//! Đơn vị: one office, agency or organisation of the directory, for as long as it bears its code.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Code of the office that keeps this directory.
    pub owner_unit: String,
    /// Unique within the owner.
    pub code: String,
    pub name: String,
    /// The name and all aliases, folded, for looking up; made by [`crate::store::unit`].
    pub folded: String,
    /// List of strings.
    pub aliases: Json,
    /// Code of the unit above.
    pub parent: Option<String>,
    /// How it prints its head: [`crate::domain::Issuer`].
    pub head: Json,
    pub place: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
