//! The use cases.

mod account;
mod audit;
mod backup;
mod crash;
pub mod delivery;
mod desk;
mod directory;
mod doctor;
mod drafting;
pub mod find;
pub mod follow;
mod inbox;
pub mod letter;
mod link_token;
mod permission;
mod plan;
pub mod roster;
pub mod signed_file;
mod summary;
mod template;
