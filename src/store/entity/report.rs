//! Báo cáo: a document of the unit that answers one or more assignments.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub unit_id: String,
    /// As the unit wrote it: `45/BC-UBND`.
    pub number: Option<String>,
    pub dated: Option<Date>,
    pub signer: Option<String>,
    pub note: Option<String>,
    /// Decides whether it was on time.
    pub sent_at: DateTimeUtc,
    pub channel: String,
    pub received_by: Option<String>,
    pub on_behalf: bool,
    /// `awaiting`, `accepted` or `more_needed`.
    pub state: String,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
