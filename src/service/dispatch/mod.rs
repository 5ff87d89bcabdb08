//! Who receives a letter and who does what: found as of one day, before anything is written.

mod plan;

pub use plan::{Choices, Cooperating, Plan, PlannedTask, ReceivingUnit, plan};
