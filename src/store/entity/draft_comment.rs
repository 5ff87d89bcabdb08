//! Ý kiến: what somebody says about a place of a draft.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_comment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub draft_id: String,
    /// Id of the node; none = the whole draft.
    pub node: Option<String>,
    /// The words of the place as they stood then.
    pub about_words: Option<String>,
    pub words: String,
    /// Ordinal of the version that was read.
    pub about_version: i32,
    pub made_at: DateTimeUtc,
    pub made_by: String,
    pub resolved_at: Option<DateTimeUtc>,
    pub resolved_by: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
