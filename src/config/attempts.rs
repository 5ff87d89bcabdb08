//! How often one address may guess, or ask for what costs much.

use serde::{Deserialize, Serialize};

/// Most of each kind within the minutes of [`AttemptSettings::minutes`], per address; 0 = without limit.
///
/// A whole office may come from one address: limits are against machines that try, not against people who err.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AttemptSettings {
    /// Minutes for which an attempt is remembered.
    pub minutes: u32,
    /// Wrong names and passwords.
    pub sign_ins: u32,
    /// Wrong codes at the portal, and wrong second codes.
    pub codes: u32,
    /// Addresses of units' pages that are none.
    pub links: u32,
    /// Searches, by whoever asks.
    pub searches: u32,
    /// Letters checked by the code on them.
    pub checks: u32,
}

impl Default for AttemptSettings {
    fn default() -> Self {
        Self { minutes: 10, sign_ins: 50, codes: 10, links: 60, searches: 600, checks: 30 }
    }
}
