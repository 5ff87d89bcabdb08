//! The way of a letter through the office (Decree 30, Art. 13–19).
//!
//! ```text
//! draft ─► in_review ─► approved ─► numbered ─► signed ─► released ─► recalled | replaced
//!   ▲          │           │ ▲         │
//!   └──────────┴───────────┘ └─────────┴──► voided   (a number given and not used)
//! ```
//!
//! Where the office signs before it numbers, `signed` comes before `numbered`: [`LetterState::next`] takes the order.

use serde::{Deserialize, Serialize};

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    Draft,
    InReview,
    Approved,
    /// Has its number; not signed, unless the office signs first.
    Numbered,
    /// Signed; has its number, unless the office signs first.
    Signed,
    Released,
    Recalled,
    Replaced,
    /// Its number was given and not used.
    Voided,
}

/// What can be done to a letter as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterAct {
    Submit,
    SendBack,
    Approve,
    Number,
    Sign,
    Release,
    Void,
    Recall,
    Replace,
}

/// How the office signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SigningMode {
    /// PDF out, signed PDF back.
    External,
    /// Printed, signed, sealed; scan back.
    Paper,
    /// Internal notices and the demonstration: no signature asked.
    None,
}

/// The act does not fit the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} does not fit a letter that is {state:?}")]
pub struct OutOfOrder {
    pub state: LetterState,
    pub act: LetterAct,
}

impl LetterState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::InReview,
        Self::Approved,
        Self::Numbered,
        Self::Signed,
        Self::Released,
        Self::Recalled,
        Self::Replaced,
        Self::Voided,
    ];

    /// The word kept in tables: `in_review`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Numbered => "numbered",
            Self::Signed => "signed",
            Self::Released => "released",
            Self::Recalled => "recalled",
            Self::Replaced => "replaced",
            Self::Voided => "voided",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Tells whether the content may no longer change.
    #[must_use]
    pub const fn is_frozen(self) -> bool {
        !matches!(self, Self::Draft | Self::InReview)
    }

    /// Gives the state after an act; `sign_first` is the office's order of signature and number.
    ///
    /// # Errors
    /// [`OutOfOrder`] when the act does not fit.
    pub const fn next(self, act: LetterAct, sign_first: bool) -> Result<Self, OutOfOrder> {
        use LetterAct as Act;
        Ok(match (self, act, sign_first) {
            (Self::Draft, Act::Submit, _) => Self::InReview,
            (Self::InReview | Self::Approved, Act::SendBack, _) => Self::Draft,
            (Self::Draft | Self::InReview, Act::Approve, _) => Self::Approved,
            (Self::Approved, Act::Number, false) | (Self::Signed, Act::Number, true) => {
                Self::Numbered
            }
            (Self::Approved, Act::Sign, true) | (Self::Numbered, Act::Sign, false) => Self::Signed,
            (Self::Signed, Act::Release, false) | (Self::Numbered, Act::Release, true) => {
                Self::Released
            }
            (Self::Numbered, Act::Void, _) | (Self::Signed, Act::Void, false) => Self::Voided,
            (Self::Released, Act::Recall, _) => Self::Recalled,
            (Self::Released, Act::Replace, _) => Self::Replaced,
            (state, act, _) => return Err(OutOfOrder { state, act }),
        })
    }
}
