//! Messages to units: composed, and carried over SMTP or into a folder.
//!
//! Belongs here: what a message says and looks like ([`compose`]), and how it leaves ([`Folder`], [`Session`]). Does not
//! belong here: which message is due, to whom, and what to do about a failure; `service` decides that from a
//! [`Failure`].
//!
//! ```text
//!   LetterMail ── compose ──► ComposedMail ──► Folder::put ─────────────────────────► Receipt | Failure
//!                                         └──► Session::open ─► offer ─► Ready::send ─► Receipt | Failure
//!                                                                  │
//!                                              "DATA begun" is recorded here, before the body
//! ```

mod compose;
mod dkim;
mod failure;
mod folder;
mod head;
mod identity;
pub mod imap;
pub mod inbound;
mod letter;
mod notice;
mod reminder;
mod smtp;
mod trouble;

pub use compose::{ComposedMail, Wording, compose, compose_notice, compose_reminder, compose_with};
pub use dkim::{DkimKey, KeyFault, Signer};
pub use failure::{Failure, Fate, Receipt, Stage};
pub use folder::Folder;
pub use head::{MailHead, Mailbox, is_address};
pub use identity::{message_id, return_path};
pub use letter::{Attached, Collector, Duty, LeftOut, LetterFacts, LetterMail, Part};
pub use notice::{NoticeFacts, NoticeKind, NoticeMail, NoticedTask};
pub use reminder::{Owed, ReminderFacts, ReminderVoice};
pub use smtp::{Envelope, Offers, Ready, Server, Session};
pub use trouble::{SUPPRESSED, Trouble};
