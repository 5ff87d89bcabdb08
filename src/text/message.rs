//! A sentence by name, put into words by the Fluent catalogues.

use serde::{Deserialize, Serialize};

/// The language of everything printed for a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

/// The name of a sentence in the catalogues, and its arguments.
///
/// A sentence that tells of a mistake has an attribute `.advice`: what to do. Where sentence or advice speak of files,
/// options or commands, `.form-text` and `.form` say the same to somebody who has a page before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    pub id: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// Names a sentence.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "arguments are mostly made for the call")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// A sentence kept in a table, to be put into words later, in whatever language is then spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMessage {
    pub id: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl From<&Message> for KeptMessage {
    fn from(message: &Message) -> Self {
        let keep = |(name, value): &(&str, String)| ((*name).to_owned(), value.clone());
        Self { id: message.id.to_owned(), args: message.args.iter().map(keep).collect() }
    }
}
