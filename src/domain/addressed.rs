//! Kính gửi, căn cứ, Nơi nhận: the lines that name others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Party;

/// Kính gửi: the label and those addressed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressees {
    /// Other words than `Kính gửi`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// One stands on the label's line; several stand below it, each with a dash.
    pub items: Vec<Addressee>,
    /// Đồng kính gửi.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copy: Vec<Addressee>,
}

impl Addressees {
    /// Tells whether nobody is addressed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.copy.is_empty()
    }

    /// Tells whether nothing at all is written: not even the label of a list that is still empty.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.is_empty() && self.label.is_none()
    }
}

/// One line of Kính gửi, printed as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    pub text: String,
    /// Units and groups of the directory that the line stands for: they receive the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
}

/// One line of căn cứ, printed in italics as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub text: String,
}

/// One line of Nơi nhận, printed as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    pub text: String,
    /// Units and groups of the directory that the line stands for: they receive the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
    /// Lines below it, each with a plus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Recipient>,
}

impl Addressee {
    /// A line of words alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl LegalBasis {
    /// A line of words alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Recipient {
    /// A line of words alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
