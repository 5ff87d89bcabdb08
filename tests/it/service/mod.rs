//! The use cases.

mod permission;
mod plan;
mod signed_file;
