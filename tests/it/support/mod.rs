//! What tests stand on: throw-away databases and a throw-away mail server. Every test of the store and the service runs on both.
//!
//! ```ignore
//! #[rstest]
//! #[tokio::test]
//! async fn keeps_what_was_written(#[values(Engine::Sqlite, Engine::Postgres)] engine: Engine) {
//!     let Some(database) = database(engine).await else { return };
//!     ...
//! }
//! ```

mod database;
pub mod mailbox;
pub mod mailserver;
pub mod names;
pub mod office;
pub mod people;
mod postgres;
pub mod proxy;

pub use database::{Database, Engine, database};
pub use mailserver::{MailServer, mailserver};
pub use office::TestOffice;
