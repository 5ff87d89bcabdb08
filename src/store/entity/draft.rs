//! Bản soạn thảo: a document in the making, and whose turn it is.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Id of the unit of the office that drafts it.
    pub department: Option<String>,
    /// How lists name it: the abstract, or what stands for it.
    pub subject: String,
    /// Code of [`crate::domain::DocumentKind`], as far as it is known.
    pub kind: Option<String>,
    /// Code of the directive template that is filled in.
    pub template: Option<String>,
    /// Ordinal of the version that is shown.
    pub shown: i32,
    /// Whose turn it is: code of [`crate::domain::ReviewStep`].
    pub step: String,
    /// Where it goes next once it was changed after its approval: to the signer.
    pub back_to: Option<String>,
    /// The letter, from the first time it was sent up.
    pub document_id: Option<String>,
    pub created_at: DateTimeUtc,
    pub created_by: String,
    pub changed_at: DateTimeUtc,
    pub changed_by: String,
    pub deleted_at: Option<DateTimeUtc>,
    pub deleted_by: Option<String>,
    /// Grows with every change.
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
