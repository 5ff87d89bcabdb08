//! Why a mail was not delivered, how final that is, and what a person should do.

use super::status::Status;
use crate::text::Message;

/// How final a bounce is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The address is dead: nothing more is sent there until somebody corrects it.
    Hard,
    /// This mail was not delivered; the address may live.
    Soft,
    /// The server is still trying.
    Delayed,
    /// No failure at all: delivered, relayed or expanded.
    Delivered,
}

impl Severity {
    /// The word kept in tables: `hard`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
        }
    }
}

/// Why a mail was not delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No such mailbox.
    UnknownMailbox,
    /// No such domain, or none that takes mail.
    UnknownDomain,
    /// The mailbox was closed or locked.
    Disabled,
    /// The mailbox is full.
    Full,
    /// The mail is too large for the server.
    TooLarge,
    /// Refused by policy: spam, black list, authentication of the sender.
    Policy,
    /// The server could not be reached in time, or had a fault of its own.
    Unreachable,
    /// The mail went in circles.
    Loop,
    /// The server objects to what the mail contains.
    Content,
    /// The server's words are not understood.
    Unclear,
}

impl Cause {
    /// All causes.
    pub const ALL: [Self; 10] = [
        Self::UnknownMailbox,
        Self::UnknownDomain,
        Self::Disabled,
        Self::Full,
        Self::TooLarge,
        Self::Policy,
        Self::Unreachable,
        Self::Loop,
        Self::Content,
        Self::Unclear,
    ];

    /// How final a failure by this cause is: only what is wrong with the address itself is final.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::UnknownMailbox | Self::UnknownDomain | Self::Disabled => Severity::Hard,
            Self::Full
            | Self::TooLarge
            | Self::Policy
            | Self::Unreachable
            | Self::Loop
            | Self::Content
            | Self::Unclear => Severity::Soft,
        }
    }

    /// The sentence for a person, with what to do as its advice.
    #[must_use]
    pub const fn message(self) -> Message {
        Message::new(match self {
            Self::UnknownMailbox => "bounce-unknown-mailbox",
            Self::UnknownDomain => "bounce-unknown-domain",
            Self::Disabled => "bounce-disabled",
            Self::Full => "bounce-full",
            Self::TooLarge => "bounce-too-large",
            Self::Policy => "bounce-policy",
            Self::Unreachable => "bounce-unreachable",
            Self::Loop => "bounce-loop",
            Self::Content => "bounce-content",
            Self::Unclear => "bounce-unclear",
        })
    }

    /// The cause that an enhanced status names (RFC 3463, 3.2–3.8); none where it names none.
    #[must_use]
    pub const fn of_status(status: Status) -> Option<Self> {
        Some(match (status.subject, status.detail) {
            (1, 1 | 3 | 6 | 10) => Self::UnknownMailbox,
            (1, 2) | (4, 4) => Self::UnknownDomain,
            (2, 1) if status.class == 5 => Self::Disabled,
            (2, 2) | (3, 1) => Self::Full,
            (2, 3) | (3, 4) => Self::TooLarge,
            (4, 6) => Self::Loop,
            (4, 1 | 2 | 3 | 5 | 7) | (3, _) | (2, 1) => Self::Unreachable,
            (6, _) => Self::Content,
            (7, _) | (1, 7 | 8) => Self::Policy,
            _ => return None,
        })
    }

    /// What an SMTP reply code says where no more is said (RFC 5321, 4.2.2).
    #[must_use]
    pub const fn of_code(code: u16) -> Option<Self> {
        Some(match code {
            421 | 450 | 451 | 454..=459 => Self::Unreachable,
            452 | 552 => Self::Full,
            523 => Self::TooLarge,
            550 | 551 | 553 => Self::UnknownMailbox,
            554 | 571 => Self::Policy,
            _ => return None,
        })
    }
}
