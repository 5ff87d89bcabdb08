//! Số: a running number within one year's series (Decree 30, Art. 15; Appendix I, II.3).

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number of one yearly series, perhaps inserted after its neighbour: `15`, `15a`.
///
/// Printed with at least two digits (`05`), never with a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String")]
pub struct Number {
    /// 1 or more.
    pub value: u32,
    /// Empty, or one lower-case Latin letter of an inserted number.
    pub suffix: String,
}

/// The words given are not a number of a series.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a document number: {0}")]
pub struct BadNumber(pub String);

impl Number {
    /// Makes a plain number.
    #[must_use]
    pub const fn plain(value: u32) -> Self {
        Self { value, suffix: String::new() }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{}", self.value, self.suffix)
    }
}

impl FromStr for Number {
    type Err = BadNumber;

    fn from_str(words: &str) -> Result<Self, BadNumber> {
        let bad = || BadNumber(words.to_owned());
        let words = words.trim();
        let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (value, suffix) = words.split_at(digits);
        let value = value.parse().ok().filter(|value| *value > 0).ok_or_else(bad)?;
        match suffix.as_bytes() {
            [] => Ok(Self::plain(value)),
            [letter] if letter.is_ascii_lowercase() => {
                Ok(Self { value, suffix: suffix.to_owned() })
            }
            _ => Err(bad()),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A number together with its notation, as people write it: `15/UBND-NV`, `15a/QĐ-BNV`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedAs {
    pub number: Number,
    pub notation: String,
}

impl fmt::Display for NumberedAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.notation)
    }
}

impl FromStr for NumberedAs {
    type Err = BadNumber;

    fn from_str(words: &str) -> Result<Self, BadNumber> {
        let (number, notation) =
            words.trim().split_once('/').ok_or_else(|| BadNumber(words.to_owned()))?;
        if notation.is_empty() || notation.contains(char::is_whitespace) {
            return Err(BadNumber(words.to_owned()));
        }
        Ok(Self { number: number.parse()?, notation: notation.to_owned() })
    }
}
