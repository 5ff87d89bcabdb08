//! Rows against their seals, in the latest event that sealed each.

use std::collections::BTreeMap;

use super::fault::{Fault, Subject};
use crate::service::Result;
use crate::store::event::Event;
use crate::store::seal::{self, Sealed};
use crate::store::{ConnectionTrait, document, register};

/// The seals found in the streams, each the latest of its row.
#[derive(Debug, Default)]
pub(super) struct Seals(BTreeMap<String, (chrono::DateTime<chrono::Utc>, i64, String)>);

impl Seals {
    /// Takes the seals of an event.
    pub fn see(&mut self, event: &Event) {
        let Some(seals) = event.payload.get(seal::FIELD).and_then(|seals| seals.as_object()) else {
            return;
        };
        for (key, hash) in seals {
            let new = (event.at, event.seq, hash.as_str().unwrap_or_default().to_owned());
            let known = self.0.entry(key.clone()).or_insert_with(|| new.clone());
            if (new.0, new.1) >= (known.0, known.1) {
                *known = new;
            }
        }
    }

    /// Compares some rows; gives how many bear a seal. Seals of other rows are left alone.
    pub fn compare_some<'r>(
        &self,
        rows: impl Iterator<Item = &'r dyn Sealed>,
        faults: &mut Vec<Fault>,
    ) -> usize {
        let mut sealed = 0;
        for row in rows {
            let key = row.key();
            if let Some((.., seal)) = self.0.get(&key) {
                sealed += 1;
                if *seal != row.seal() {
                    faults.push(Fault::new(Subject::Row(key), "audit-row-changed"));
                }
            }
        }
        sealed
    }

    /// Compares all rows; gives how many bear a seal, and how many that should have none.
    pub async fn compare(
        mut self,
        conn: &impl ConnectionTrait,
        faults: &mut Vec<Fault>,
    ) -> Result<(usize, usize)> {
        let (mut sealed, mut unsealed) = (0, 0);
        let mut row = |row: &dyn Sealed| {
            let key = row.key();
            match self.0.remove(&key) {
                None => unsealed += 1,
                Some((.., seal)) => {
                    sealed += 1;
                    if seal != row.seal() {
                        faults.push(Fault::new(Subject::Row(key), "audit-row-changed"));
                    }
                }
            }
        };
        let mut after = String::new();
        loop {
            let letters = document::issued_after(conn, &after).await?;
            let Some(last) = letters.last() else { break };
            after.clone_from(&last.id);
            for letter in &letters {
                row(letter);
            }
        }
        for enclosure in document::issued_enclosures(conn).await? {
            row(&enclosure);
        }
        for entry in register::all_entries(conn).await? {
            row(&entry);
        }
        for key in self.0.into_keys() {
            faults.push(Fault::new(Subject::Row(key), "audit-row-missing"));
        }
        Ok((sealed, unsealed))
    }
}
