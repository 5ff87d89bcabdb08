//! The use cases.

mod crash;
mod directory;
pub mod delivery;
pub mod follow;
mod letter;
mod link_token;
mod permission;
mod plan;
pub mod signed_file;
