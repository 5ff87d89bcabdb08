//! Gửi: a letter on its way to one unit by one channel, and the messages that carry it.
//!
//! ```text
//! message:  queued ─► sending ─► sent
//!              ▲         ├─────► deferred ─► sending …
//!              │         ├─────► failed                refused for good; a person mends the address and resends
//!              │         └─────► in_doubt              the body went out, no reply came; a person looks first
//!              └── resend ── failed │ in_doubt ── leave ──► cancelled │ sent
//! ```
//!
//! Receipt is a separate fact: a delivery that was acknowledged arrived, whatever its messages say.

use serde::{Deserialize, Serialize};

/// How a letter reaches a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail; notifies and carries the signed file, does not replace the axis.
    Email,
    /// Trục liên thông / hệ thống QLVB.
    Axis,
    /// Handed over against a signature.
    Hand,
    /// Bưu điện.
    Post,
}

/// Where a message, or a delivery as a whole, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendingState {
    /// Waits for its first dialogue; for hand, post and axis: not yet recorded.
    Queued,
    /// A worker holds it.
    Sending,
    /// A server took it; it was handed over.
    Sent,
    /// Not taken yet; tried again later.
    Deferred,
    /// Refused for good.
    Failed,
    /// The body was begun and no answer came.
    InDoubt,
    /// Not to be sent any more.
    Cancelled,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 4] = [Self::Email, Self::Axis, Self::Hand, Self::Post];

    /// The word kept in tables and typed: `email`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Axis => "axis",
            Self::Hand => "hand",
            Self::Post => "post",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

impl SendingState {
    /// All states.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Deferred,
        Self::Failed,
        Self::InDoubt,
        Self::Cancelled,
    ];

    /// The word kept in tables: `in_doubt`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Deferred => "deferred",
            Self::Failed => "failed",
            Self::InDoubt => "in_doubt",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Tells whether a person has to look.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(self, Self::Failed | Self::InDoubt)
    }

    /// The state of a delivery whose messages, one per mailbox, stand so: it is sent once one mailbox has it, and what
    /// is uncertain is never shown as safe.
    #[must_use]
    pub fn of_delivery(messages: impl IntoIterator<Item = Self>) -> Option<Self> {
        let rank = |state: &Self| match state {
            Self::Sent => 0,
            Self::InDoubt => 1,
            Self::Deferred => 2,
            Self::Queued | Self::Sending => 3,
            Self::Failed => 4,
            Self::Cancelled => 5,
        };
        let leading = messages.into_iter().min_by_key(rank)?;
        Some(if leading == Self::Sending { Self::Queued } else { leading })
    }
}
