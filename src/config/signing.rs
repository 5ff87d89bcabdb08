//! How the office signs, and in which order (Decree 30, Art. 13–15).

use serde::{Deserialize, Serialize};

use crate::domain::SigningMode;

/// Signature and number.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SigningSettings {
    pub mode: SigningMode,
    pub order: NumberOrder,
}

impl Default for SigningSettings {
    fn default() -> Self {
        Self { mode: SigningMode::External, order: NumberOrder::NumberFirst }
    }
}

/// Which comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberOrder {
    /// The letter has its number when the leader signs.
    NumberFirst,
    /// The registry numbers what is signed.
    SignFirst,
}
