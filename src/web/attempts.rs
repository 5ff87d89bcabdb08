//! How often somebody may guess, or ask for what costs much.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

const WINDOW_MINUTES: i64 = 10;
/// Addresses remembered at once; beyond it the oldest window is swept first.
const REMEMBERED: usize = 10_000;

/// What is counted, each for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Wrong codes at the portal.
    Code,
    /// Wrong names and passwords; a whole office may come from one address.
    SignIn,
    /// Links that do not exist.
    Link,
    /// Searches, by whoever asks.
    Search,
    /// Letters checked by the code on them.
    Check,
}

impl Purpose {
    /// How many one address may make within [`WINDOW_MINUTES`].
    const fn limit(self) -> usize {
        match self {
            Self::Code => 10,
            Self::SignIn => 50,
            Self::Link => 60,
            Self::Search => 600,
            Self::Check => 30,
        }
    }
}

/// When it was done, by purpose and address.
type Times = HashMap<(Purpose, IpAddr), Vec<DateTime<Utc>>>;

/// What was counted, in memory: a restart forgives.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<Times>);

impl Attempts {
    /// Tells whether an address has done it too often.
    #[must_use]
    pub fn are_used_up(&self, purpose: Purpose, from: IpAddr, now: DateTime<Utc>) -> bool {
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.get(&(purpose, from)).is_some_and(|times| {
            times.iter().filter(|time| **time > now - Duration::minutes(WINDOW_MINUTES)).count()
                >= purpose.limit()
        })
    }

    /// Remembers one.
    pub fn count(&self, purpose: Purpose, from: IpAddr, now: DateTime<Utc>) {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = now - Duration::minutes(WINDOW_MINUTES);
        if attempts.len() >= REMEMBERED {
            attempts.retain(|_, times| times.iter().any(|time| *time > begin));
        }
        let times = attempts.entry((purpose, from)).or_default();
        times.retain(|time| *time > begin);
        times.push(now);
    }
}
