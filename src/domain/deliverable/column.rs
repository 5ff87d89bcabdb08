//! One column of a roster, or one field of a form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// Words on one line.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number with at most four decimals.
    Decimal,
    /// A day.
    Date,
    /// One of the given words.
    Choice,
    /// A Vietnamese telephone number.
    Phone,
    /// Có or không.
    YesNo,
    /// A unit of the office's directory, by name or code.
    Unit,
}

impl ValueKind {
    /// All kinds, with the word used in files.
    pub const NAMES: [(&str, Self); 8] = [
        ("text", Self::Text),
        ("integer", Self::Integer),
        ("decimal", Self::Decimal),
        ("date", Self::Date),
        ("choice", Self::Choice),
        ("phone", Self::Phone),
        ("yes-no", Self::YesNo),
        ("unit", Self::Unit),
    ];

    /// The word used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::NAMES.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether its cells can be added up.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether it has a least and a most: of the number, of the day, of the letters of a text.
    #[must_use]
    pub const fn has_bounds(self) -> bool {
        matches!(self, Self::Text | Self::Integer | Self::Decimal | Self::Date)
    }
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Name in files and addresses: `ho_ten`.
    pub name: String,
    /// What the page and the sheet show.
    pub label: String,
    #[serde(rename = "type")]
    pub kind: ValueKind,
    #[serde(default)]
    pub required: bool,
    /// In the kept form of the kind; letters for a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// As `min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// The words to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Data about a person: hidden without the second code, never mailed, erasable.
    #[serde(default)]
    pub personal: bool,
    /// Added up over rows and units.
    #[serde(default)]
    pub total: bool,
    /// What to write.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
}
