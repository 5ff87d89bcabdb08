//! Quyền hạn, chức vụ, họ tên người ký (Decree 30, Art. 13; Appendix I, II.7).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The signer's block: one to three lines in capitals above the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// `TM. …`, `KT. …`, `TL. …` lines in order, as printed; empty when the head signs alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<String>,
    /// The signer's position, in capitals.
    pub position: String,
    /// Family, middle and given name; empty while the signer is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}
