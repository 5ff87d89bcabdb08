//! What a use case answers when it cannot do what was asked.

use crate::domain::{Finding, Findings, OutOfOrder, Place};
use crate::files;
use crate::store;
use crate::text::Message;
use crate::typeset;

/// Why a verb did nothing. Nothing was written when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is at fault: everything that is wrong with it, at once.
    #[error("the input has {} findings, first {}", .0.0.len(), first(.0))]
    Invalid(Findings),
    /// What was named does not exist, or does not exist for this actor.
    #[error("not found: {0:?}")]
    NotFound(Message),
    /// The actor may not do this; the message says who may.
    #[error("not allowed: {0:?}")]
    Forbidden(Message),
    /// It does not fit the present state, or somebody was faster.
    #[error("in conflict: {0:?}")]
    Conflict(Message),
    /// Something needed is not reachable or full; the same call may succeed later.
    #[error("unavailable: {0:?}")]
    Unavailable(Message),
    /// A fault of the program; the words are for its log.
    #[error("internal: {0}")]
    Internal(String),
}

/// What verbs of this room return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// One error on one place of the input.
    #[must_use]
    pub fn invalid(place: Place, message: Message) -> Self {
        Self::Invalid(Findings(vec![Finding::error(place, message)]))
    }

    /// The reason that somebody gives in a field of the input, without blanks around it.
    ///
    /// # Errors
    /// [`Error::Invalid`] without one.
    pub fn unless_given<'a>(field: &str, reason: &'a str) -> Result<&'a str> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Self::invalid(Place::field(field), Message::new("letter-reason-missing")));
        }
        Ok(reason)
    }

    /// A fault of the program, told by what failed.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// What is being written outside cannot be written: the disk is full, or away.
    #[must_use]
    pub fn unwritable(cause: impl std::fmt::Display) -> Self {
        Self::Unavailable(Message::new("files-unwritable").with("cause", cause))
    }

    /// The message to show, where there is exactly one.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::NotFound(message)
            | Self::Forbidden(message)
            | Self::Conflict(message)
            | Self::Unavailable(message) => Some(message),
            Self::Invalid(Findings(list)) => match list.as_slice() {
                [one] => Some(&one.message),
                _ => None,
            },
            Self::Internal(_) => None,
        }
    }
}

impl From<OutOfOrder> for Error {
    fn from(fault: OutOfOrder) -> Self {
        let act = format!("{:?}", fault.act).to_lowercase();
        Self::Conflict(
            Message::new("letter-out-of-order").with("state", fault.state.code()).with("act", act),
        )
    }
}

fn first(findings: &Findings) -> &'static str {
    findings.0.first().map_or("none", |finding| finding.message.id)
}

impl From<store::Error> for Error {
    fn from(fault: store::Error) -> Self {
        match fault.kind() {
            store::Kind::Busy | store::Kind::Unreachable | store::Kind::Full => {
                Self::Unavailable(fault.message())
            }
            store::Kind::Conflict | store::Kind::Frozen => Self::Conflict(fault.message()),
            store::Kind::NotFound => Self::NotFound(fault.message()),
            store::Kind::Broken => Self::Internal(fault.to_string()),
        }
    }
}

impl From<files::Error> for Error {
    fn from(fault: files::Error) -> Self {
        match fault.kind() {
            files::Kind::Full | files::Kind::Denied => Self::Unavailable(fault.message()),
            files::Kind::Missing | files::Kind::Damaged | files::Kind::Broken => {
                Self::Internal(fault.to_string())
            }
        }
    }
}

impl From<typeset::Error> for Error {
    fn from(fault: typeset::Error) -> Self {
        match (fault.kind(), &fault) {
            (typeset::Kind::Transient, _) => Self::Unavailable(fault.message()),
            (_, typeset::Error::Layout(_)) => Self::Internal(fault.to_string()),
            _ => Self::invalid(Place::default(), fault.message()),
        }
    }
}
