//! How the people of the office sign in.

use serde::{Deserialize, Serialize};

use super::Network;

/// Rules of the office for its accounts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountSettings {
    /// Minutes without an act after which the password is asked for again.
    pub pause_minutes: u32,
    /// What is asked for after a pause.
    pub resume_with: ResumeWith,
    /// Hours after which a session ends, whatever happens in it.
    pub session_hours: u32,
    /// Days without signing in after which an account is disabled; 0 = never.
    pub idle_days: u32,
    /// Months for which the log of accesses is kept.
    pub log_months: u32,
    /// Networks of the office. Where any is named, everybody from elsewhere needs a second factor; administrators need
    /// it always.
    pub inside: Vec<Network>,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self {
            pause_minutes: 15,
            resume_with: ResumeWith::default(),
            session_hours: 12,
            idle_days: 45,
            log_months: 12,
            inside: Vec::new(),
        }
    }
}

/// What is asked for after a pause.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResumeWith {
    #[default]
    Password,
    /// The code of the telephone; the password of whoever has none.
    Code,
}
