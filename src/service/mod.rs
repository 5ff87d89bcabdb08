//! The use cases, one verb per file; the only room where a transaction begins and ends.

pub mod dispatch;
mod error;
mod permission;
pub mod signed_file;

pub use error::{Error, Result};
pub use permission::{Act, require};
