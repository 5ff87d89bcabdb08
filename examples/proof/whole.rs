//! What must be true of an office at any moment, whoever died before.

use std::collections::{BTreeMap, HashSet};

use congvan::{
    domain::Visibility,
    service::{
        Office,
        letter::{self, Filter, Letter},
    },
    store::{assignment, delivery, event, file, message, register},
};

use super::office;

/// Rows that belong to the letter of the proofs once it is out: units, mails, tasks, assignments.
const SPREAD: [usize; 4] = [4, 3, 2, 3];

fn seen() -> Visibility {
    Visibility::Office(office::OFFICE.to_owned())
}

/// Every series is without gap or repeat, and every line has its letter with that number.
pub async fn series(office: &Office) {
    let conn = office.store.read();
    let letters = all(office).await;
    let by_id: BTreeMap<&str, &Letter> =
        letters.iter().map(|letter| (letter.row.id.as_str(), letter)).collect();
    let mut lines = 0;
    for one in register::list(conn, &seen()).await.expect("registers") {
        let year = register::year_at(office.clock.now());
        let entries = register::entries(conn, &seen(), &one.id, year).await.expect("entries");
        for (entry, expected) in entries.iter().zip(1..) {
            assert_eq!(entry.number_value, expected, "register {}: a gap or a repeat", one.code);
            let letter = by_id[entry.document_id.as_deref().expect("a line with its letter")];
            assert_eq!(letter.row.number_value, Some(expected), "line and letter disagree");
            assert_eq!(
                entry.state == register::VOID,
                letter.row.state == "voided",
                "{}",
                letter.label()
            );
        }
        lines += entries.len();
    }
    let numbered = letters
        .iter()
        .filter(|letter| letter.row.origin == "own" && letter.row.number_value.is_some());
    assert_eq!(numbered.count(), lines, "letters with a number and lines of the registers");
}

/// A letter is out with everything that belongs to it, or nothing of it is; its events are whole, its files are there.
pub async fn letters(office: &Office) -> BTreeMap<String, usize> {
    let conn = office.store.read();
    let mut states = BTreeMap::new();
    for letter in all(office).await {
        let id = letter.row.id.as_str();
        let found = [
            delivery::of_document(conn, &seen(), id).await.expect("deliveries").len(),
            message::list(conn, &seen(), Some(id), &[]).await.expect("messages").len(),
            assignment::tasks(conn, id).await.expect("tasks").len(),
            assignment::list(conn, &seen(), Some(id)).await.expect("assignments").len(),
        ];
        let expected = if letter.row.state == "released" { SPREAD } else { [0; 4] };
        assert_eq!(found, expected, "{} is half released", letter.label());
        let stream = event::Stream { kind: letter::STREAM, id };
        event::verify(conn, stream).await.expect("a query").expect("an unbroken stream");
        for hash in [&letter.row.draft_file, &letter.row.signed_file].into_iter().flatten() {
            office.files.get(hash).await.expect("a file of record");
        }
        *states.entry(letter.row.state.clone()).or_default() += 1;
    }
    states
}

/// Sweeps, and tells how many orphans there were; afterwards the folder holds what the database names, and no more.
pub async fn files(office: &Office) -> usize {
    let grace = chrono::Duration::hours(-1);
    let swept = letter::sweep_orphans(office, &office::actor(), grace).await.expect("a sweep");
    let known = file::known(office.store.read()).await.expect("known files");
    let later = office.clock.now() + chrono::Duration::hours(1);
    let left = office.files.orphans(&HashSet::new(), later).await.expect("a listing");
    assert_eq!(left.len(), known.len(), "files on the disk and files that are named");
    swept.orphans.len() + swept.half_written
}

async fn all(office: &Office) -> Vec<Letter> {
    letter::list(office, &office::actor(), &Filter::default()).await.expect("the letters")
}
