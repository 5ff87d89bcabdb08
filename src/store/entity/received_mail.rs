//! Thư đến: one mail of the mailbox, what it was and what became of it.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "received_mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// `user@host`.
    pub account: String,
    pub folder: String,
    pub uid_validity: i64,
    pub uid: i64,
    pub message_id: Option<String>,
    /// The same for the same mail come by another way: what its sender wrote, without the way it took.
    pub fingerprint: String,
    pub from_name: String,
    pub from_address: String,
    pub subject: String,
    /// By the mail's own word.
    pub sent_at: Option<DateTimeUtc>,
    /// By the server's.
    pub arrived_at: DateTimeUtc,
    pub read_at: DateTimeUtc,
    /// Else it was too large and only its header is kept.
    pub is_whole: bool,
    pub file_hash: String,
    /// `answer`, `bounce_hard`, `out_of_office` …
    pub nature: String,
    /// What an answer means: `received`, `report` …
    pub intent: Option<String>,
    /// `read` until something is done; then what was done.
    pub outcome: String,
    /// Why it waits for a person: a kept message.
    pub reason: Option<Json>,
    pub unit_id: Option<String>,
    pub document_id: Option<String>,
    /// The mail of ours that it answers, or that came back.
    pub outbound_id: Option<String>,
    pub report_id: Option<String>,
    pub decided_at: Option<DateTimeUtc>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
    /// How often it could not be worked on.
    pub tries: i32,
    /// When it is tried again; none = at the next look.
    pub try_after: Option<DateTimeUtc>,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
