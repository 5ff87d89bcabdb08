//! What units answer, what is decided about it, and how it stands; on both databases.

mod answers;
mod decisions;
mod files;
pub mod fixture;
mod links;
mod remind;
mod status;
