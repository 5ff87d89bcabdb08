//! What can keep a document from becoming pages.

use crate::text::Message;

/// Whether trying again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The same call may succeed later.
    Transient,
    /// The document, the fonts or the layouts must change first.
    Permanent,
}

/// Why a document was not rendered. No type of Typst crosses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More text than one document may hold; both in characters.
    #[error("{characters} characters are more than the {limit} one document may hold")]
    TooLong { characters: usize, limit: usize },
    /// A word, without any space, of more letters than a page can be broken around.
    #[error("a word of {letters} letters; {limit} are the most")]
    WordTooLong { letters: usize, limit: usize, part: String },
    /// Characters that no font at hand can print, each with the part of the document in which it stands first.
    #[error("no glyph for {characters:?}")]
    Unprintable { characters: Vec<(char, String)> },
    /// The page was not finished in time.
    #[error("rendering took longer than {seconds} s")]
    TookTooLong { seconds: u64 },
    /// A font or layout of the office cannot be read.
    #[error("{path}: {reason}")]
    Asset { path: String, reason: String },
    /// A picture of a signature or seal cannot be set.
    #[error("the picture cannot be set: {0}")]
    Picture(String),
    /// A picture of the page was asked for at an impossible resolution, in dots per inch.
    #[error("{dpi} dpi is outside {least} to {most}")]
    Resolution { dpi: u32, least: u32, most: u32 },
    /// The layouts failed on this document: a fault of the program, or of the office's own layouts.
    #[error("the layout failed: {0}")]
    Layout(String),
}

impl Error {
    /// Whether trying again may help.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::TookTooLong { .. } => Kind::Transient,
            _ => Kind::Permanent,
        }
    }

    /// What to tell a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TooLong { characters, limit } => {
                Message::new("typeset-too-long").with("characters", characters).with("limit", limit)
            }
            Self::WordTooLong { letters, limit, part } => Message::new("typeset-word-too-long")
                .with("letters", letters)
                .with("limit", limit)
                .with("part", part),
            Self::Unprintable { characters } => {
                let list = characters
                    .iter()
                    .map(|(c, part)| {
                        format!("“{}” U+{:04X} ({part})", c.escape_debug(), u32::from(*c))
                    })
                    .collect::<Vec<_>>();
                Message::new("typeset-unprintable").with("characters", list.join(", "))
            }
            Self::TookTooLong { seconds } => {
                Message::new("typeset-took-too-long").with("seconds", seconds)
            }
            Self::Asset { path, reason } => {
                Message::new("typeset-asset").with("path", path).with("reason", reason)
            }
            Self::Resolution { dpi, least, most } => Message::new("typeset-resolution")
                .with("dpi", dpi)
                .with("least", least)
                .with("most", most),
            Self::Picture(reason) => Message::new("typeset-picture").with("reason", reason),
            Self::Layout(reason) => Message::new("typeset-layout").with("reason", reason),
        }
    }
}
