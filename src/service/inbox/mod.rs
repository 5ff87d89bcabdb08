//! Thư đến: what units answer by mail, and what servers give back; read, acted on once, or shown to a person.
//!
//! Belongs here: whose mail it is, which verb of [`super::follow`] or [`super::delivery`] it becomes, the
//! list of those that wait for a person. Does not belong here: what a mail says ([`crate::mail::inbound`]), and when the
//! mailbox is looked at (the worker's).
//!
//! ```text
//!  mailbox ─► kept: raw file and row, `read` ─► act ─► settled: outcome, receipt, event       one transaction each
//!                    └── killed here: acted on at the next look; the row's id is the key of its report
//!
//!  outcome   bounced │ noted │ acknowledged │ reported │ repeated │ waiting ─► (a person) acknowledged │ reported │ ignored
//! ```
//!
//! An answer acts only when it is certain whose it is and what it means: every key that it bears (the mail it answers,
//! our code, the letter's number, its sender's address) must name the same unit and the same letter, and the sender must
//! belong to the unit. Everything else waits, with the reason. Nothing automatic is ever answered.

mod act;
mod answer;
mod assign;
mod bounce;
mod confirmation;
mod erase;
mod keep;
mod mailbox;
mod matching;
mod outcome;
mod read;
mod reason;
mod set_aside;
mod worklist;

pub use crate::mail::inbound::Intent;
pub use assign::{Assigned, Assignment, assign, ignore};
pub(in crate::service) use confirmation::withheld;
pub use confirmation::{RECEIPT, WITHHELD};
pub use erase::{ErasedMail, erase, may_erase};
pub(in crate::service) use keep::sent_at;
pub use mailbox::check_mailbox;
pub use outcome::Outcome;
pub use read::{Look, read_mailbox, resume};
pub use worklist::{Correspondence, MailRow, list_mails, show_mail};

/// Kind of the streams of received mails; their id is the mail's.
pub const STREAM: &str = "inbox";
