//! A mailbox of a unit, with the days on which it is used.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "unit_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub unit_id: String,
    pub email: String,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// Since when nothing is sent there: it bounced for good.
    pub suppressed_at: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
