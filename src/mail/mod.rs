//! Messages to units: composed, and carried over SMTP or into a folder; and those that come back and in answer.
//!
//! Belongs here: what a message says and looks like ([`compose`]), and how it leaves ([`Folder`], [`Session`]); how a
//! mailbox is read ([`imap`]), what others find about us ([`dns`]), and what a received mail is and says ([`inbound`]). Does not belong here: which message is
//! due, to whom, and what to do about a failure or an answer; `service` decides that.
//!
//! ```text
//!   LetterMail ── compose ──► ComposedMail ──► Folder::put ─────────────────────────► Receipt | Failure
//!                                         └──► Session::open ─► offer ─► Ready::send ─► Receipt | Failure
//!                                                                  │
//!                                              "DATA begun" is recorded here, before the body
//! ```

mod compose;
mod dkim;
pub mod dns;
mod failure;
mod folder;
mod head;
mod identity;
pub mod imap;
pub mod inbound;
mod letter;
mod notice;
mod receipt;
mod reminder;
mod smtp;
mod summary;
mod trouble;

pub use compose::{
    ComposedMail, Wording, compose, compose_notice, compose_receipt, compose_reminder,
    compose_summary, compose_with,
};
pub use dkim::{DkimKey, KeyFault, Signer};
pub use failure::{Failure, Fate, Receipt, Stage};
pub use folder::Folder;
pub use head::{MailHead, Mailbox, is_address};
pub use identity::{message_id, return_path};
pub use letter::{Attached, Collector, Duty, Encoded, LeftOut, LetterFacts, LetterMail, Part};
pub use notice::{NoticeFacts, NoticeKind, NoticeMail, NoticedTask};
pub use receipt::{ConfirmedReport, ConfirmedTask, ReceiptMail};
pub use reminder::{Owed, ReminderFacts, ReminderVoice};
pub use smtp::{Envelope, Offers, Ready, Server, Session};
pub use summary::SummaryFacts;
pub use trouble::{SUPPRESSED, Trouble};
