//! Nhiệm vụ: what one printed node of a letter orders.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub document_id: String,
    /// From 1, in the order of the letter.
    pub ordinal: i32,
    /// Id of the node on the page.
    pub node: String,
    pub wording: String,
    pub mode: String,
    /// [`crate::domain::Due`].
    pub due: Option<Json>,
    /// The moment that is tracked.
    pub due_at: Option<DateTimeUtc>,
    /// The printed words.
    pub due_text: Option<String>,
    /// The letter names no deadline; this one is the office's, shown as ours.
    pub due_is_ours: bool,
    pub recurrence: Option<Json>,
    /// List of parties.
    pub report_to: Json,
    /// List of parties.
    pub report_via: Json,
    pub deliverable: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
