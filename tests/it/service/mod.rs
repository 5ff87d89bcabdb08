//! The use cases.

pub mod follow;
mod link_token;
mod permission;
mod plan;
mod signed_file;
