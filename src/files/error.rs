//! What goes wrong with files. No type of the object store leaves this room.

use std::error::Error as _;
use std::io;

use crate::text::Message;

/// What kind of failure it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The disk is full, or the quota is used up.
    Full,
    /// The folder may not be read or written.
    Denied,
    /// There is no such file.
    Missing,
    /// The bytes are not those of the hash any more.
    Damaged,
    /// Anything else the disk may say.
    Broken,
}

impl Kind {
    /// Tells whether the same call may succeed later.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Full | Self::Denied)
    }
}

/// A failure of the files: its kind, and words for the log.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{kind:?}: {what}")]
pub struct Error {
    kind: Kind,
    what: String,
}

/// What functions of this room return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(super) fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into() }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What to show to a person.
    #[must_use]
    pub const fn message(&self) -> Message {
        Message::new(match self.kind {
            Kind::Full => "files-full",
            Kind::Denied => "files-denied",
            Kind::Missing => "files-missing",
            Kind::Damaged => "files-damaged",
            Kind::Broken => "files-broken",
        })
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::new(kind_of(&error), error.to_string())
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        let mut cause = error.source();
        let mut kind = match error {
            object_store::Error::NotFound { .. } => Kind::Missing,
            _ => Kind::Broken,
        };
        while let Some(inner) = cause {
            if let Some(io) = inner.downcast_ref::<io::Error>() {
                kind = kind_of(io);
            }
            cause = inner.source();
        }
        Self::new(kind, error.to_string())
    }
}

fn kind_of(error: &io::Error) -> Kind {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Kind::Full
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Kind::Denied,
        io::ErrorKind::NotFound => Kind::Missing,
        _ => Kind::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_from_other_faults_however_deep_it_lies() {
        let no_space = io::Error::from_raw_os_error(28);
        let wrapped = object_store::Error::Generic { store: "local", source: Box::new(no_space) };
        assert_eq!(Error::from(wrapped).kind(), Kind::Full);
        let other = io::Error::other("the cable");
        let wrapped = object_store::Error::Generic { store: "local", source: Box::new(other) };
        assert_eq!(Error::from(wrapped).kind(), Kind::Broken);
    }
}
