//! Forms and rosters, from the release of the letter to the sum over all units. Each rule on both databases.

mod code;
mod collect;
pub mod fixture;
mod freeze;
mod save;
mod send;
