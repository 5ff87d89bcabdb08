//! The summary that leaders get by mail.

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// To whom it goes, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SummarySettings {
    /// Addresses of leaders; nobody gets one unless named.
    pub to: Vec<String>,
    /// `Monday`, `Tue` …; a day off puts it on the next working day.
    pub weekday: Weekday,
    /// `07:00`, in Hanoi.
    pub at: NaiveTime,
}

impl Default for SummarySettings {
    /// Mondays at seven.
    fn default() -> Self {
        let at = NaiveTime::from_hms_opt(7, 0, 0).unwrap_or_default();
        Self { to: Vec::new(), weekday: Weekday::Mon, at }
    }
}
