//! Cuts the texts of letters that have changed; idempotent, so that a crash costs a second look.

use chrono::TimeZone;

use super::gather::gather;
use crate::domain::{Id, hanoi};
use crate::service::{Office, Result};
use crate::store::search::{self, Due};
use crate::store::{self};

/// Letters looked up at a time.
const BATCH: u64 = 100;

/// What an indexing run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    pub letters: usize,
    pub pieces: usize,
}

/// Works off every note of a changed letter, telling after each.
///
/// # Errors
/// What the store and the files say; what was done before stays done.
pub async fn index(office: &Office, tell: impl Fn(&Id)) -> Result<Indexed> {
    let mut done = Indexed::default();
    loop {
        let due = search::due(office.store.read(), BATCH).await?;
        if due.is_empty() {
            return Ok(done);
        }
        for note in due {
            done.pieces += one(office, &note).await?;
            done.letters += 1;
            tell(&note.document);
        }
    }
}

async fn one(office: &Office, due: &Due) -> Result<usize> {
    let conn = office.store.read();
    let Some(letter) = store::document::by_id(conn, &due.document).await? else { return Ok(0) };
    let known = search::sources(conn, &letter.id).await?;
    let found = gather(office, conn, &letter, &known).await?;
    let day = letter.issued_on.or_else(|| {
        let at = letter.released_at.unwrap_or(letter.created_at);
        Some(hanoi().from_utc_datetime(&at.naive_utc()).date_naive())
    });
    let renewed = found.pieces.iter().map(|piece| piece.source.clone());
    let gone = known.difference(&found.sources).cloned().chain(renewed).collect();
    let tx = office.store.begin().await?;
    search::replace(&tx, due, day.unwrap_or_default(), &gone, &found.pieces).await?;
    tx.commit().await?;
    Ok(found.pieces.len())
}
