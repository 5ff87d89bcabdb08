//! What units answer, what is decided about it, and how it stands; on both databases.

mod answers;
mod beside;
mod board;
mod calendar;
mod decisions;
mod direction;
mod figures;
mod files;
pub mod fixture;
mod formal;
mod links;
mod random;
mod remind;
mod requests;
mod status;
