//! Bút phê: a leader's direction on a tracked row.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "direction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub document_id: String,
    pub assignment_id: String,
    /// Place of its event in the stream of the assignment; the words stand beside that event.
    pub event_seq: i64,
    pub given_at: DateTimeUtc,
    pub given_by: String,
    /// Whether the lead unit was told too.
    pub told_unit: bool,
    pub seen_at: Option<DateTimeUtc>,
    /// Who took note of it in the office.
    pub seen_by: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
