//! `roster:khao-sat`: how a letter names a definition.

use super::DeliverableKind;
use crate::domain::{Deliverable, Party};

/// A deliverable that has a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub kind: DeliverableKind,
    /// Lower-case letters, digits and hyphens.
    pub code: String,
}

impl Deliverable {
    /// What the words refer to; none where they are words for people.
    #[must_use]
    pub fn reference(&self) -> Option<Reference> {
        let (kind, code) = self.0.split_once(':')?;
        let kind = DeliverableKind::find(kind.trim())?;
        let code = code.trim();
        Party(code.to_owned()).is_code().then(|| Reference { kind, code: code.to_owned() })
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.code)
    }
}
