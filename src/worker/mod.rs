//! Background loops: when the acts of [`crate::service`] are performed, and how a loop ends.
//!
//! Belongs here: waiting, repeating, stopping in good order. Does not belong here: what is done to a message, which is
//! [`crate::service::delivery`].

mod outbox;
pub mod rounds;
mod slot;
mod stop;

pub use outbox::{Halted, Outbox, Tally};
pub use rounds::{Made, Round, Rounds};
pub use slot::Slot;
pub use stop::Stop;
