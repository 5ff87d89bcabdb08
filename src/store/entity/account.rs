//! Tài khoản: a person of the office who signs in.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub owner_unit: String,
    /// Typed at the door: small letters, digits, `.`, `-`, `_`; unique within the owner.
    pub login: String,
    pub name: String,
    pub position: Option<String>,
    /// A department of the office; none = the office itself.
    pub department: Option<String>,
    /// List of role codes.
    pub roles: Json,
    pub lang: String,
    /// argon2id, as a PHC string.
    pub password: String,
    pub password_at: DateTimeUtc,
    /// The password was given out by somebody else.
    pub must_change: bool,
    /// Sealed with the office's key.
    pub totp_secret: Option<String>,
    /// When it was confirmed with a first code; none = not in use yet.
    pub totp_since: Option<DateTimeUtc>,
    /// Last step whose code was taken: no code is taken twice.
    pub totp_step: i64,
    /// `active` or `disabled`.
    pub state: String,
    pub created_at: DateTimeUtc,
    pub created_by: String,
    /// When it was last used.
    pub used_at: DateTimeUtc,
    pub disabled_at: Option<DateTimeUtc>,
    pub disabled_by: Option<String>,
    pub disabled_reason: Option<String>,
    pub version: i32,
}

/// None: repositories name the tables they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
