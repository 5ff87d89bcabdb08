//! How work is followed.

use serde::{Deserialize, Serialize};

/// Rules of the office for its follow-up.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FollowSettings {
    /// How often more time may be granted for one task.
    pub extensions: u32,
    /// Working days after the letter's date by which tasks are due for which the letter prints no deadline; shown as
    /// ours, never printed. None = such tasks have no deadline.
    pub default_due_days: Option<u32>,
}

impl Default for FollowSettings {
    fn default() -> Self {
        Self { extensions: 2, default_due_days: None }
    }
}
