//! Who is signed in, and whether a form is theirs.
//!
//! [`standing`] looks the browser's token up once for each request. [`ask_form_key`] stands before every form of the
//! office's pages, so that none can forget it: no key, no act. A form that comes after a pause is kept ([`parked`]) and
//! sent on ([`replay`]) once the person has given the password again.

pub mod cookie;
mod form_key;
pub mod parked;
pub mod replay;
mod seat;

pub use form_key::{KeyFault, ask_form_key, is_key};
pub use parked::Parked;
pub use replay::Replay;
pub use seat::{Occupant, entrance_for, standing};
