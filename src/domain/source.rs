//! What a letter passes on, and what goes with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Due;

/// The superior's document or spoken direction, with *its* deadline; ours is earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    #[serde(default)]
    pub kind: SourceKind,
    /// Who issued or spoke.
    pub issuer: String,
    /// `83/QĐ-UBND`; absent for spoken directions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
}

/// In what shape the source came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A document with number and date.
    #[default]
    Document,
    /// A meeting's conclusion.
    Conclusion,
    /// A spoken direction (ý kiến chỉ đạo).
    Spoken,
}

/// A file that goes with the letter; not typeset by us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enclosure {
    /// Path beside the document file while drafting; afterwards the bare name.
    pub file: String,
    /// What it is, as the mail lists it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
