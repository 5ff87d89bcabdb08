//! The use cases, one verb per file; the only room where a transaction begins and ends.

pub mod account;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod change;
pub mod check;
pub mod delivery;
pub mod desk;
pub mod directory;
pub mod dispatch;
pub mod doctor;
pub mod drafting;
mod error;
pub mod find;
pub mod follow;
pub mod inbox;
pub mod letter;
pub mod link;
mod office;
mod permission;
pub mod register;
pub mod roster;
pub mod round;
pub mod setting;
pub mod signed_file;
pub mod start;
pub mod summary;
pub mod template;
mod turns;

pub use error::{Error, Result};
pub use follow::ReceivedFile;
pub use office::Office;
pub use permission::{Act, require, why_not};
pub use turns::Turns;
