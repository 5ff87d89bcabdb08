//! How often somebody may guess, or ask for what costs much.
//!
//! Counted per address and purpose, in memory (a restart forgives), on the office's clock. Which address that is,
//! [`super::caller::Caller`] decides: one that a proxy names is believed only from proxies that the settings trust.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};

use super::{Answer, Fault, Site};
use crate::config::AttemptSettings;
use crate::text::Message;

/// Addresses remembered at once; beyond it what lies behind the window is swept, and then the oldest.
const REMEMBERED: usize = 10_000;

/// What is counted, each for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Wrong codes at the portal, and wrong second codes.
    Code,
    /// Wrong names and passwords; a whole office may come from one address.
    SignIn,
    /// Addresses of units' pages that are none.
    Link,
    /// Searches, by whoever asks.
    Search,
    /// Letters checked by the code on them.
    Check,
}

impl Purpose {
    /// How many one address may make within the window; 0 = without limit.
    const fn limit(self, settings: &AttemptSettings) -> u32 {
        match self {
            Self::Code => settings.codes,
            Self::SignIn => settings.sign_ins,
            Self::Link => settings.links,
            Self::Search => settings.searches,
            Self::Check => settings.checks,
        }
    }

    const fn sentence(self) -> &'static str {
        match self {
            Self::Code => "attempts-codes",
            Self::SignIn => "attempts-sign-ins",
            Self::Link => "attempts-links",
            Self::Search => "attempts-searches",
            Self::Check => "attempts-checks",
        }
    }
}

/// When it was done, by purpose and address.
type Times = HashMap<(Purpose, IpAddr), Vec<DateTime<Utc>>>;

/// What was counted.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<Times>);

impl Attempts {
    /// How long an address has to wait because it has done it too often; none while it may go on.
    #[must_use]
    pub fn wait(
        &self,
        purpose: Purpose,
        from: IpAddr,
        now: DateTime<Utc>,
        settings: &AttemptSettings,
    ) -> Option<Duration> {
        let limit = usize::try_from(purpose.limit(settings)).ok().filter(|limit| *limit > 0)?;
        let window = Duration::minutes(settings.minutes.into());
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = attempts.get(&(purpose, from))?;
        // The one whose end lets the next one pass.
        let counted: Vec<_> = times.iter().filter(|time| **time > now - window).collect();
        let first = counted.len().checked_sub(limit).and_then(|at| counted.get(at))?;
        Some(**first + window - now)
    }

    /// Remembers one.
    pub fn count(
        &self,
        purpose: Purpose,
        from: IpAddr,
        now: DateTime<Utc>,
        settings: &AttemptSettings,
    ) {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = now - Duration::minutes(settings.minutes.into());
        if attempts.len() >= REMEMBERED && !attempts.contains_key(&(purpose, from)) {
            attempts.retain(|_, times| times.iter().any(|time| *time > begin));
            let oldest = attempts.iter().min_by_key(|(_, times)| times.last().copied());
            let oldest = oldest.map(|(key, _)| *key).filter(|_| attempts.len() >= REMEMBERED);
            if let Some(key) = oldest {
                attempts.remove(&key);
            }
        }
        let times = attempts.entry((purpose, from)).or_default();
        times.retain(|time| *time > begin);
        times.push(now);
    }
}

impl Site {
    /// Lets an address go on, unless it has done it too often.
    ///
    /// # Errors
    /// 429 with the seconds to wait, and what to do.
    pub(super) fn may_try(&self, purpose: Purpose, from: IpAddr) -> Answer<()> {
        let settings = &self.office().settings.web.attempts;
        let now = self.office().clock.now();
        let Some(wait) = self.attempts().wait(purpose, from, now, settings) else { return Ok(()) };
        let minutes = (wait.num_seconds().max(0) + 59) / 60;
        let message = Message::new(purpose.sentence()).with("minutes", minutes.max(1));
        let mut fault = Fault::new(StatusCode::TOO_MANY_REQUESTS, message);
        fault.wait = u64::try_from(wait.num_seconds() + 1).ok();
        Err(fault)
    }

    /// Counts one.
    pub(super) fn tried(&self, purpose: Purpose, from: IpAddr) {
        let settings = &self.office().settings.web.attempts;
        self.attempts().count(purpose, from, self.office().clock.now(), settings);
    }
}
