//! Gửi: document × unit × channel.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    pub document_id: String,
    pub unit_id: String,
    /// `email`, `axis`, `hand` or `post`.
    pub channel: String,
    pub state: String,
    pub delivered_at: Option<DateTimeUtc>,
    pub proof: Option<String>,
    pub acknowledged_at: Option<DateTimeUtc>,
    pub acknowledged_by: Option<String>,
    /// Số đến at the unit.
    pub incoming_number: Option<String>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
