//! Delivery: what was released reaches its units, each message once, and nothing is lost or sent twice unseen.
//!
//! Belongs here: the acts on the outbox and on deliveries. Does not belong here: the loop that performs them
//! ([`crate::worker`]), the words of a mail and the dialogue with a server ([`crate::mail`]).

mod outgoing;

pub use outgoing::{LETTER, letter_message};
