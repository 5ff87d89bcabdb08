//! Our own SMTP dialogue over lettre's connection (RFC 5321).
//!
//! lettre's `send` hides what a careful sender needs: the moment before the body, the server's limits, delivery status
//! requests, time-outs. Here a mail is first *offered* ([`Session::offer`]): sender, recipient and DATA are accepted, no
//! byte of the body has left. The caller records that DATA begins, then *sends* ([`Ready::send`]). What is lost before
//! the offer is safe to repeat; what is lost after it is in doubt, unless the end of the data was never written.

mod offers;
mod reply;
mod server;
mod session;
mod wire;

pub use offers::Offers;
pub use server::Server;
pub use session::{Envelope, Ready, Session};
