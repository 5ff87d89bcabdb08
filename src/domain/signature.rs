//! Quyền hạn, chức vụ, họ tên người ký (Decree 30, Art. 13; Appendix I, II.7).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The signer's block: one to three lines in capitals above the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// `TM. …`, `KT. …`, `TL. …` lines in order, as printed; empty when the head signs alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<String>,
    /// The signer's position, in capitals.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// The position in the signer's own agency, above the name, where a council or committee signs (II.7b).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Family, middle and given name; empty while the signer is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// A second title, under the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_under_name: Option<String>,
}

impl Signature {
    /// The lines above the room for the signature.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.authority.iter().chain(std::iter::once(&self.position)).map(String::as_str)
    }
}
