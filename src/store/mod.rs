//! The database: entities, migrations, repositories. SQLite by default, PostgreSQL by URL; the same tables, the same
//! code, the same tests.
//!
//! Belongs here: what a row looks like, how it is found, what must hold between rows. Does not belong here: who may do
//! what, and when a transaction begins and ends (both in the service).
//!
//! ```text
//! let tx = store.begin().await?;          // SQLite: BEGIN IMMEDIATE; PostgreSQL: READ COMMITTED and row locks
//! register::allot(&tx, entry).await?;     // repositories take any connection: a transaction or store.read()
//! tx.commit().await?;                     // dropped without it, nothing was written
//! ```
//!
//! Every row belongs to an office: `owner_unit` holds the code of the office's unit, as in its settings. Columns named
//! `…_unit` or `unit_id` hold ids of [`entity::unit`].

pub mod access_log;
pub mod account;
pub mod anchor;
pub mod assignment;
pub mod calendar_day;
pub mod call;
pub mod change;
pub mod check_code;
pub mod contribution;
pub mod copy;
pub mod delegation;
pub mod deliverable;
pub mod delivery;
pub mod direction;
pub mod directory;
pub mod document;
pub mod draft;
pub mod entity;
mod error;
pub mod event;
pub mod figure_contest;
pub mod file;
pub mod follower;
pub mod formal_reminder;
pub mod group;
pub mod handler;
pub mod intake;
pub mod issued_copy;
pub mod kept_template;
pub mod letters;
pub mod link;
pub mod message;
mod migration;
pub mod mute;
pub mod notice;
mod open;
pub mod pause;
pub mod recall;
pub mod received;
pub mod recipients;
pub mod register;
pub mod relation;
pub mod reminder;
pub mod report;
pub mod request;
pub mod round;
pub mod row;
pub mod saved_search;
pub mod seal;
pub mod search;
pub mod second_code;
pub mod sender;
pub mod session;
pub mod setting;
pub mod sheet;
pub mod sign_in_failure;
pub mod signer;
pub mod stage;
pub mod standing;
pub mod succession;
pub mod supplement;
pub mod tracked;
pub mod trail;
mod tx;
pub mod unit;
pub mod unit_list;
pub mod work;

pub use error::{Error, Kind, Result};
pub use open::Store;
pub use sea_orm::ConnectionTrait;
pub use tx::Tx;
