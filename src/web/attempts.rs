//! How often somebody may guess a code.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

/// Wrong codes that one address may type within [`WINDOW_MINUTES`].
const LIMIT: usize = 10;
const WINDOW_MINUTES: i64 = 10;
/// Addresses remembered at once; beyond it the oldest window is swept first.
const REMEMBERED: usize = 10_000;

/// Wrong codes by address, in memory: a restart forgives.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<IpAddr, Vec<DateTime<Utc>>>>);

impl Attempts {
    /// Tells whether an address has guessed wrong too often.
    #[must_use]
    pub fn are_used_up(&self, from: IpAddr, now: DateTime<Utc>) -> bool {
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.get(&from).is_some_and(|times| {
            times.iter().filter(|time| **time > now - Duration::minutes(WINDOW_MINUTES)).count()
                >= LIMIT
        })
    }

    /// Remembers a wrong code.
    pub fn count(&self, from: IpAddr, now: DateTime<Utc>) {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = now - Duration::minutes(WINDOW_MINUTES);
        if attempts.len() >= REMEMBERED {
            attempts.retain(|_, times| times.iter().any(|time| *time > begin));
        }
        let times = attempts.entry(from).or_default();
        times.retain(|time| *time > begin);
        times.push(now);
    }
}
