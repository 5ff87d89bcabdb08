//! The use cases.

mod link_token;
mod permission;
mod plan;
mod signed_file;
