//! Thư đi: the outbox. One message per address and purpose; a worker holds it by a lease while it talks to a server.
//!
//! ```text
//! queued ─► sending ─► sent | deferred ─► sending … | failed | in_doubt        any but sent ─► cancelled
//! ```
//!
//! Whoever changes a message must hold its lease; [`super::Kind::Conflict`] says that it was lost.

mod attempt;
mod bounce;
mod count;
mod lease;
mod log;
mod outbox;
mod pace;
mod thread;

pub use attempt::{
    Attempt, attempts, begin_attempt, begin_attempts, end_attempt, end_attempts, forget_attempt,
    last_attempts,
};
pub use bounce::{Bounce, bounces, insert_bounce, knows_bounce};
pub use count::count_since;
pub use lease::{
    Waiting, begin_data, claim, free_expired, free_leases_of, held, save, save_ended, take, waiting,
};
pub use log::{LogFilter, counts, log};
pub use outbox::{
    CANCELLED, DEFERRED, FAILED, IN_DOUBT, OutboundMessage, QUEUED, SENDING, SENT, beginning,
    by_message_id, by_return_path, cancel, cancel_all_waiting, cancel_waiting, count_due, count_in,
    decide, enqueue, find, has_twin, hold_waiting, list, next_due, of_delivery,
    states_of_deliveries, under_way, waiting_for,
};
pub use pace::{claim_in_turn, forget_turns, take_turn};
pub use thread::first_mails;
