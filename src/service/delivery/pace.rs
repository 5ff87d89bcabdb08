//! How the lines of one worker are shared between recipient domains, so that a slow one delays nobody else.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::config::SendingSettings;

/// What is under way, by recipient domain.
#[derive(Debug)]
pub(super) struct Pace {
    roads: Mutex<HashMap<String, Road>>,
    /// A dialogue that takes longer marks its domain as slow.
    slow_after: Duration,
    /// Since when nothing is known to wait but for crowded domains: finding that out reads all that waits.
    nobody_else_since: Mutex<Option<Instant>>,
}

/// How long a look that found nobody else waiting holds.
const HOLDS: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
struct Road {
    under_way: usize,
    /// The last dialogue took long: one at a time, until one is quick again.
    is_slow: bool,
}

/// One dialogue; when it is dropped, its place is free again.
#[derive(Debug)]
pub(super) struct Underway {
    pace: Arc<Pace>,
    domain: String,
    since: Instant,
}

impl Pace {
    pub fn new(slow_after: Duration) -> Self {
        Self { roads: Mutex::default(), slow_after, nobody_else_since: Mutex::default() }
    }

    /// The domains that take no further dialogue now.
    pub fn closed(&self, sending: &SendingSettings) -> Vec<String> {
        let roads = self.roads();
        let closed =
            roads.iter().filter(|(domain, road)| road.under_way >= most(domain, road, sending));
        closed.map(|(domain, _)| domain.clone()).collect()
    }

    /// Tells whether a domain holds all lines but one: the last is rather left to the others.
    pub fn is_crowded(&self, domain: &str, lines: usize) -> bool {
        let most = lines.saturating_sub(1).max(1);
        self.roads().get(domain).is_some_and(|road| road.under_way >= most)
    }

    /// Tells whether mails to other domains than the crowded ones may wait: not for a moment after a look found none.
    pub fn may_others_wait(&self) -> bool {
        self.nobody_else().is_none_or(|since| since.elapsed() >= HOLDS)
    }

    /// Remembers that a look found none.
    pub fn nobody_else_waits(&self) {
        *self.nobody_else() = Some(Instant::now());
    }

    fn nobody_else(&self) -> MutexGuard<'_, Option<Instant>> {
        self.nobody_else_since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a dialogue; `None` when the domain takes no further one.
    pub fn enter(pace: &Arc<Self>, domain: &str, sending: &SendingSettings) -> Option<Underway> {
        let mut roads = pace.roads();
        let road = roads.entry(domain.to_owned()).or_default();
        if road.under_way >= most(domain, road, sending) {
            return None;
        }
        road.under_way += 1;
        Some(Underway { pace: Arc::clone(pace), domain: domain.to_owned(), since: Instant::now() })
    }

    fn roads(&self) -> MutexGuard<'_, HashMap<String, Road>> {
        self.roads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn most(domain: &str, road: &Road, sending: &SendingSettings) -> usize {
    match sending.limits(domain).connections {
        _ if road.is_slow => 1,
        0 => usize::MAX,
        given => given,
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        let mut roads = self.pace.roads();
        if let Some(road) = roads.get_mut(&self.domain) {
            road.under_way -= 1;
            road.is_slow = self.since.elapsed() >= self.pace.slow_after;
            if road.under_way == 0 && !road.is_slow {
                roads.remove(&self.domain);
            }
        }
    }
}
