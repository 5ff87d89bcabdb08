//! A unit or group named in a letter: by its code, or in free words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who is meant: a code of the directory (`so-noi-vu`), or words (`các đơn vị liên quan`).
///
/// A lower-case ASCII word with hyphens is a code; everything else is words, which the directory may still
/// recognise as the name of a unit or group.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Party(pub String);

impl Party {
    /// Tells whether the words have the form of a code.
    #[must_use]
    pub fn is_code(&self) -> bool {
        let bytes = self.0.as_bytes();
        !bytes.is_empty()
            && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
            && bytes[0] != b'-'
            && bytes[bytes.len() - 1] != b'-'
    }

    /// The code or the words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Party {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
