//! What drafting keeps at hand between two keystrokes: who can be named, which page is wanted last, pictures of templates.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::Id;
use crate::service::{Office, Result};

use super::parties::Known;

/// So old may the directory be that a picker searches; releases read it anew.
const FRESH_SECONDS: i64 = 30;
/// Drafts whose last wanted page is remembered; more are forgotten all at once, which costs a render or two.
const MOST_DRAFTS: usize = 2_000;

/// Shared by all requests of one process; losing it loses nothing.
#[derive(Debug, Clone, Default)]
pub struct Desk(Arc<Shared>);

/// A directory, and when it was read.
type Read = (DateTime<Utc>, Arc<Known>);

#[derive(Debug, Default)]
struct Shared {
    known: Mutex<HashMap<Id, Read>>,
    wanted: Mutex<HashMap<String, Arc<AtomicU64>>>,
    pictures: Mutex<HashMap<String, Arc<Vec<u8>>>>,
}

/// A page that somebody waits for, until they type on.
#[derive(Debug, Clone)]
pub struct Ticket {
    counter: Arc<AtomicU64>,
    number: u64,
}

impl Ticket {
    /// Whether nobody has asked for a later state of the same draft.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.counter.load(Ordering::Relaxed) == self.number
    }
}

impl Desk {
    /// The directory and the templates of an office, a few seconds old at most.
    ///
    /// # Errors
    /// What the store says.
    pub async fn known(&self, office: &Office, owner: &str) -> Result<Arc<Known>> {
        let now = office.clock.now();
        if let Some((read, known)) = lock(&self.0.known).get(owner)
            && now - *read < TimeDelta::seconds(FRESH_SECONDS)
        {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(Known::load(office, owner).await?);
        lock(&self.0.known).insert(owner.to_owned(), (now, Arc::clone(&known)));
        Ok(known)
    }

    /// Reads the directory anew the next time: it was changed here.
    pub fn forget_known(&self) {
        lock(&self.0.known).clear();
    }

    /// Takes the place of whoever waits for an earlier state of the same draft in the same window.
    #[must_use]
    pub fn ticket(&self, window: &str) -> Ticket {
        let mut wanted = lock(&self.0.wanted);
        if wanted.len() >= MOST_DRAFTS && !wanted.contains_key(window) {
            wanted.clear();
        }
        let counter = Arc::clone(wanted.entry(window.to_owned()).or_default());
        let number = counter.fetch_add(1, Ordering::Relaxed) + 1;
        Ticket { counter, number }
    }

    /// A picture that was made before.
    #[must_use]
    pub(super) fn picture(&self, key: &str) -> Option<Arc<Vec<u8>>> {
        lock(&self.0.pictures).get(key).cloned()
    }

    /// Keeps a picture.
    pub(super) fn keep_picture(&self, key: String, picture: &Arc<Vec<u8>>) {
        lock(&self.0.pictures).insert(key, Arc::clone(picture));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
