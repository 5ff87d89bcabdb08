//! How a command fails, and with which exit code.
//!
//! 1 the input is at fault · 2 usage · 3 something needed is not reachable · 4 not allowed or in conflict · 70 a bug.

use std::path::Path;
use std::process::ExitCode;

use super::{Session, print};
use crate::domain::Findings;
use crate::service;
use crate::text::Message;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// Everything wrong with the input.
    Findings(Findings),
    /// One sentence and its exit code.
    Sentence(Message, u8),
    /// A fault of the program.
    Bug(String),
    /// The command has said everything itself.
    Said(u8),
}

impl Failure {
    /// The input is at fault.
    #[must_use]
    pub const fn input(message: Message) -> Self {
        Self::Sentence(message, 1)
    }

    /// Something needed is not reachable.
    #[must_use]
    pub const fn unreachable(message: Message) -> Self {
        Self::Sentence(message, 3)
    }

    /// A fault of the program.
    #[must_use]
    pub fn bug(cause: impl std::fmt::Display) -> Self {
        Self::Bug(cause.to_string())
    }

    /// A file that cannot be read.
    #[must_use]
    pub fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self::file("cli-unreadable", path, error)
    }

    /// A file that cannot be written.
    #[must_use]
    pub fn unwritable(path: &Path, error: &std::io::Error) -> Self {
        Self::file("cli-unwritable", path, error)
    }

    fn file(id: &'static str, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let cause = Message::new(match error.kind() {
            Kind::NotFound => "cli-cause-missing",
            Kind::PermissionDenied => "cli-cause-forbidden",
            Kind::StorageFull => "cli-cause-full",
            Kind::IsADirectory => "cli-cause-folder",
            Kind::InvalidData => "cli-cause-not-text",
            _ => "cli-cause-other",
        });
        let code = if error.kind() == Kind::StorageFull { 3 } else { 1 };
        let cause = cause.with("error", error).render(crate::text::Lang::Vi);
        Self::Sentence(Message::new(id).with("file", path.display()).with("cause", cause), code)
    }

    /// Tells the person and gives the exit code.
    #[must_use]
    pub fn report(&self, session: &Session) -> ExitCode {
        match self {
            Self::Findings(findings) => {
                print::findings(session, findings);
                ExitCode::from(1)
            }
            Self::Sentence(message, code) => {
                print::failure(session, message);
                ExitCode::from(*code)
            }
            Self::Bug(cause) => {
                print::failure(session, &Message::new("cli-bug").with("cause", cause));
                ExitCode::from(70)
            }
            Self::Said(code) => ExitCode::from(*code),
        }
    }
}

impl From<service::Error> for Failure {
    fn from(error: service::Error) -> Self {
        match error {
            service::Error::Invalid(findings) => Self::Findings(findings),
            service::Error::NotFound(message) => Self::Sentence(message, 1),
            service::Error::Unavailable(message) => Self::Sentence(message, 3),
            service::Error::Forbidden(message) | service::Error::Conflict(message) => {
                Self::Sentence(message, 4)
            }
            service::Error::Internal(cause) => Self::Bug(cause),
        }
    }
}
