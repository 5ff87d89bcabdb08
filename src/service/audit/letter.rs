//! Kiểm tra một văn bản: what the audit says of one letter, in the time of a page.

use chrono::{DateTime, Utc};

use super::fault::{Fault, Subject};
use super::rows::Seals;
use crate::domain::Actor;
use crate::files::{self, Kind};
use crate::service::letter::{self, Letter};
use crate::service::{Act, Office, Result, delivery, require};
use crate::store::event::{self, Stream};
use crate::store::{self, document, register};
use crate::text::Message;

/// What was verified of one letter, and what does not hold.
#[derive(Debug, Clone)]
pub struct LetterAudit {
    pub as_of: DateTime<Utc>,
    pub streams: usize,
    pub events: usize,
    /// Rows that bear a seal and were compared.
    pub sealed: usize,
    /// Files of record read and compared with their hashes.
    pub files: usize,
    /// Whether it was printed anew and compared; not where another version of the engine made it.
    pub printed: bool,
    /// SHA-256 of the file that is valid.
    pub hash: Option<String>,
    pub faults: Vec<Fault>,
}

/// Verifies the records of one letter: its chains of events, its seals, its files, its print.
///
/// # Errors
/// Forbidden for those outside the office; not found; unavailable when the files cannot be read. What does not hold is no
/// error.
pub async fn verify_letter(office: &Office, actor: &Actor, document: &str) -> Result<LetterAudit> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, document).await?;
    let mut audit = LetterAudit {
        as_of: office.clock.now(),
        streams: 0,
        events: 0,
        sealed: 0,
        files: 0,
        printed: false,
        hash: letter.row.signed_file.clone().or_else(|| letter.row.draft_file.clone()),
        faults: Vec::new(),
    };
    let own = [letter::STREAM, "document"].map(|kind| (kind, document.to_owned()));
    let mut streams = own.to_vec();
    for sent in store::delivery::of_document(conn, &actor.visibility(), document).await? {
        streams.push((delivery::STREAM, sent.id));
    }
    for led in store::recipients::led(conn, document).await? {
        streams.push(("assignment", led.id));
    }
    for (kind, id) in streams {
        match event::verify(conn, Stream { kind, id: &id }).await? {
            Ok(0) => {}
            Ok(events) => {
                audit.streams += 1;
                audit.events += events;
            }
            Err(fault) => {
                audit.faults.push(super::verify::torn(Subject::Stream(kind.to_owned(), id), fault));
            }
        }
    }
    seals(office, &letter, &mut audit).await?;
    stored(office, &letter, &mut audit).await?;
    if let (Some(hash), Some(engine)) = (&letter.row.draft_file, &letter.row.engine)
        && engine == office.engine.version()
    {
        audit.printed = true;
        if files::hash_of(&letter::print(office, &letter).await?) != *hash {
            audit.faults.push(Fault::new(Subject::Letter(letter.label()), "audit-print-differs"));
        }
    }
    Ok(audit)
}

async fn seals(office: &Office, letter: &Letter, audit: &mut LetterAudit) -> Result<()> {
    let conn = office.store.read();
    let id = &letter.row.id;
    let mut seals = Seals::default();
    for event in event::list(conn, Stream { kind: letter::STREAM, id }).await? {
        seals.see(&event);
    }
    let enclosures = document::enclosures(conn, id).await?;
    let entry = register::of_document(conn, id).await?;
    let rows = std::iter::once(&letter.row as &dyn store::seal::Sealed)
        .chain(enclosures.iter().map(|one| one as &dyn store::seal::Sealed))
        .chain(entry.iter().map(|one| one as &dyn store::seal::Sealed));
    audit.sealed = seals.compare_some(rows, &mut audit.faults);
    Ok(())
}

async fn stored(office: &Office, letter: &Letter, audit: &mut LetterAudit) -> Result<()> {
    let conn = office.store.read();
    let mut hashes: Vec<String> =
        letter.row.draft_file.iter().chain(&letter.row.signed_file).cloned().collect();
    let enclosures = document::enclosures(conn, &letter.row.id).await?;
    hashes.extend(enclosures.into_iter().map(|one| one.file_hash));
    hashes.sort_unstable();
    hashes.dedup();
    for hash in hashes {
        let subject = Subject::File(hash.clone());
        match office.files.get(&hash).await {
            Ok(_) => audit.files += 1,
            Err(error) if error.kind() == Kind::Missing => {
                audit.faults.push(Fault::new(subject, "audit-file-missing"));
            }
            Err(error) if error.kind() == Kind::Damaged => {
                audit.faults.push(Fault::new(subject, "audit-file-damaged"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

impl LetterAudit {
    /// What was found, in a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let id = if self.faults.is_empty() { "audit-letter-whole" } else { "audit-letter-broken" };
        Message::new(id)
            .with("events", self.events)
            .with("streams", self.streams)
            .with("files", self.files)
            .with("sealed", self.sealed)
            .with("faults", self.faults.len())
    }
}
