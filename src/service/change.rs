//! What has changed since somebody looked last: by this process, by workers, by the command line, by other nodes.
//!
//! Every act leaves an event, so the youngest events tell of all of them. They are read by their moments, a little
//! before the last one seen as well: transactions do not end in the order in which they began.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::{Office, Result, delivery, letter};
use crate::domain::Id;
use crate::store::change;

/// How long a transaction may take between its event and its end without being overlooked.
const OVERLAP_SECONDS: i64 = 15;
/// Events looked at in one go.
const AT_MOST: u64 = 5_000;

/// Letters that changed, and whether anything changed at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Ids of letters whose state, deliveries or work changed.
    pub letters: BTreeSet<Id>,
    /// Something else changed: a unit, a register, a received mail; after a flood, perhaps anything.
    pub others: bool,
    /// More happened at once than was looked at: whoever watches one letter looks again too.
    pub flood: bool,
}

impl Changes {
    /// Tells whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty() && !self.others && !self.flood
    }
}

/// How far somebody has looked.
#[derive(Debug)]
pub struct Watcher {
    until: DateTime<Utc>,
    /// The events at or after `until`, which were seen.
    seen: HashSet<(String, String, i64)>,
}

impl Watcher {
    /// Begins to watch. The first look tells of the last seconds too: a page may have been made before them.
    #[must_use]
    pub fn begin(office: &Office) -> Self {
        let until = office.clock.now() - Duration::seconds(OVERLAP_SECONDS);
        Self { until, seen: HashSet::new() }
    }

    /// Looks at what happened since the last look.
    ///
    /// # Errors
    /// What the store says; the next look tells of it then.
    pub async fn look(&mut self, office: &Office) -> Result<Changes> {
        let conn = office.store.read();
        let marks = change::since(conn, self.until, AT_MOST).await?;
        let mut changes = Changes::default();
        let (mut assignments, mut deliveries) = (BTreeSet::new(), BTreeSet::new());
        for (kind, id, seq, _) in &marks {
            if self.seen.contains(&(kind.clone(), id.clone(), *seq)) {
                continue;
            }
            match kind.as_str() {
                letter::STREAM | "document" => {
                    changes.letters.insert(id.clone());
                }
                "assignment" => {
                    assignments.insert(id.clone());
                }
                delivery::STREAM => {
                    deliveries.insert(id.clone());
                }
                _ => changes.others = true,
            }
        }
        let ids = |set: BTreeSet<Id>| set.into_iter().collect::<Vec<_>>();
        changes.letters.extend(change::letters_of_assignments(conn, &ids(assignments)).await?);
        changes.letters.extend(change::letters_of_deliveries(conn, &ids(deliveries)).await?);
        if let Some((.., last)) = marks.last() {
            // The last seconds are looked at again; what exceeds one look is not followed event by event.
            changes.flood = marks.len() as u64 == AT_MOST;
            let now = office.clock.now();
            let again = now - Duration::seconds(OVERLAP_SECONDS);
            self.until = if changes.flood { now } else { (*last).min(again).max(self.until) };
            let until = self.until;
            self.seen = (marks.into_iter())
                .filter(|(.., at)| *at >= until)
                .map(|(kind, id, seq, _)| (kind, id, seq))
                .collect();
        }
        Ok(changes)
    }
}
