//! Văn bản on its way from draft to release; frozen once approved, and by trigger once released.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Code of [`crate::domain::DocumentKind`].
    pub kind: String,
    /// Id of the issuing unit, or its name for letters issued elsewhere by someone unknown.
    pub issuer_unit: String,
    /// `own`, `elsewhere` or `direction`.
    pub origin: String,
    /// Code of [`crate::domain::LetterState`].
    pub state: String,
    pub signing_mode: String,
    /// The whole [`crate::domain::Document`].
    pub content: Json,
    pub number_value: Option<i32>,
    /// Empty, or one letter.
    pub number_suffix: String,
    pub notation: Option<String>,
    /// Year of the register's series.
    pub year: Option<i32>,
    /// The printed date.
    pub issued_on: Option<Date>,
    pub subject: Option<String>,
    /// Name of the person who signed.
    pub signer: Option<String>,
    /// Hash of the PDF that was rendered.
    pub draft_file: Option<String>,
    /// Hash of the original: the signed file or the scan.
    pub signed_file: Option<String>,
    /// Versions of the engine and fonts that rendered the draft.
    pub engine: Option<String>,
    pub created_at: DateTimeUtc,
    pub created_by: String,
    pub approved_at: Option<DateTimeUtc>,
    pub numbered_at: Option<DateTimeUtc>,
    pub signed_at: Option<DateTimeUtc>,
    pub released_at: Option<DateTimeUtc>,
    /// Grows with every change.
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
