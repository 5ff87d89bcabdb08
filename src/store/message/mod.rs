//! Thư đi: the outbox. One message per address and purpose; a worker holds it by a lease while it talks to a server.
//!
//! ```text
//! queued ─► sending ─► sent | deferred ─► sending … | failed | in_doubt        any but sent ─► cancelled
//! ```
//!
//! Whoever changes a message must hold its lease; [`super::Kind::Conflict`] says that it was lost.

mod attempt;
mod lease;
mod outbox;

pub use attempt::{Attempt, attempts, begin_attempt, end_attempt};
pub use lease::{begin_data, claim, free_expired, free_leases_of, held, save};
pub use outbox::{
    CANCELLED, DEFERRED, FAILED, IN_DOUBT, OutboundMessage, QUEUED, SENDING, SENT, by_message_id,
    cancel_waiting, count_due, decide, enqueue, find, list, next_due, of_delivery,
};
