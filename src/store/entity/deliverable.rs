//! The definition of a form or roster, frozen with its letter.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deliverable")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub task_id: String,
    pub owner_unit: String,
    pub document_id: String,
    /// `form` or `roster`.
    pub kind: String,
    pub code: String,
    /// [`crate::domain::deliverable::Definition`].
    pub definition: Json,
    /// SHA-256 of the definition: workbooks carry it.
    pub digest: String,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
