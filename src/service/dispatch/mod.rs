//! Who receives a letter and who does what: found as of one day, before anything is written.

mod directory;
mod plan;

pub use directory::{Directory, KnownUnit, Meaning};
pub use plan::{Choices, Cooperating, Plan, PlannedTask, plan};
