//! The use cases, one verb per file; the only room where a transaction begins and ends.

mod error;
mod permission;

pub use error::{Error, Result};
pub use permission::{Act, require};
