//! What became of a received mail.

use serde::Serialize;

use crate::store::received;

/// What became of a received mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Kept; nothing was done yet.
    Read,
    /// A bounce, written down on the mail that came back.
    Bounced,
    /// Automatic: there is nothing to do.
    Noted,
    /// The unit's receipt of a letter.
    Acknowledged,
    /// The unit's report; it awaits confirmation.
    Reported,
    /// The same mail came before by another way.
    Repeated,
    /// Waits for a person.
    Waiting,
    /// A person found that there is nothing to do.
    Ignored,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 8] = [
        Self::Read,
        Self::Bounced,
        Self::Noted,
        Self::Acknowledged,
        Self::Reported,
        Self::Repeated,
        Self::Waiting,
        Self::Ignored,
    ];

    /// The word kept in tables: `acknowledged`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => received::READ,
            Self::Bounced => "bounced",
            Self::Noted => "noted",
            Self::Acknowledged => "acknowledged",
            Self::Reported => "reported",
            Self::Repeated => "repeated",
            Self::Waiting => received::WAITING,
            Self::Ignored => "ignored",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Tells whether nobody has to look at it any more.
    #[must_use]
    pub const fn is_dealt_with(self) -> bool {
        !matches!(self, Self::Read | Self::Waiting)
    }
}
