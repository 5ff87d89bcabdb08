//! The header of a mail, whatever the mail says.

use chrono::{DateTime, Utc};

/// Everything that stands above the words of a mail, but for its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailHead {
    /// With its angle brackets, as [`super::message_id`] made it.
    pub message_id: String,
    pub date: DateTime<Utc>,
    pub from: Mailbox,
    /// Where answers go.
    pub reply_to: String,
    /// One address per message: no unit sees another's.
    pub to: Mailbox,
    /// Message-IDs of the earlier mails that this one follows, oldest first; empty where it begins a thread
    /// (RFC 5322, 3.6.4).
    pub follows: Vec<String>,
    /// Made in answer to a mail of its receiver (RFC 3834, 3.1.7); else of its own accord.
    pub is_answer: bool,
    /// Shown with a mark in the list of mails.
    pub is_urgent: bool,
}

/// Tells whether words are an address to which mail can be sent (RFC 5321, 4.1.2).
#[must_use]
pub fn is_address(words: &str) -> bool {
    words.parse::<lettre::Address>().is_ok()
}

/// A person or office, and an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}
