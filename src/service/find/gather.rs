//! Everything that a letter can be found by, cut into pieces.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;

use crate::archive::extract;
use crate::domain::{self, DocumentKind, Id, Party, Visibility};
use crate::service::{Error, Office, Result};
use crate::store::document::{self, Document};
use crate::store::search::Piece;
use crate::store::{self, ConnectionTrait};

/// Words of one piece: long texts are cut, so that a snippet is near and PostgreSQL can hold the places.
const WORDS: usize = 3_000;
/// Words by which a piece overlaps the one before, so that a phrase across the cut is found.
const OVERLAP: usize = 12;
/// Fields of a document that hold codes, not words.
const CODES: [&str; 9] =
    ["id", "unit", "to", "lead", "mode", "every", "hash", "issuer_unit", "signing_mode"];

/// What a letter has now: the sources that stay, and the pieces that are new.
pub(super) struct Gathered {
    pub sources: BTreeSet<String>,
    pub pieces: Vec<Piece>,
}

/// Gathers the texts of a letter; sources in `known` are not read again, except the letter's own.
pub(super) async fn gather(
    office: &Office,
    conn: &impl ConnectionTrait,
    letter: &Document,
    known: &BTreeSet<String>,
) -> Result<Gathered> {
    let issuer = store::unit::find(conn, &letter.issuer_unit).await?;
    let issuer = issuer.map_or_else(|| letter.issuer_unit.clone(), |unit| unit.name);
    let mut gathering = Gathering {
        head: head(letter, &issuer),
        known,
        gathered: Gathered { sources: BTreeSet::new(), pieces: Vec::new() },
    };
    gathering.anew("letter", "letter", "", &words_of(letter)?);
    gathering.anew(
        "units",
        "units",
        "",
        &units(conn, &letter.owner_unit, &letter.id).await?.join("\n"),
    );
    if letter.origin == document::ELSEWHERE
        && let Some(hash) = &letter.signed_file
    {
        gathering.file(office, hash, "van-ban.pdf").await?;
    }
    for enclosure in document::enclosures(conn, &letter.id).await? {
        gathering.file(office, &enclosure.file_hash, &enclosure.name).await?;
    }
    for report in store::report::of_document(conn, &letter.id).await? {
        let number = report.number.clone().unwrap_or_default();
        let told = [report.number, report.signer, report.note].into_iter().flatten();
        let told = told.collect::<Vec<_>>().join("\n");
        gathering.once(&report.id, "answer", &number, &told);
    }
    for file in store::report::files_to(conn, &letter.id).await? {
        gathering.file(office, &file.file_hash, &file.name).await?;
    }
    Ok(gathering.gathered)
}

struct Gathering<'a> {
    head: String,
    known: &'a BTreeSet<String>,
    gathered: Gathered,
}

impl Gathering<'_> {
    /// A source that may have changed.
    fn anew(&mut self, source: &str, part: &'static str, name: &str, text: &str) {
        self.gathered.sources.insert(source.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut from = 0;
        loop {
            let to = (from + WORDS).min(words.len());
            self.gathered.pieces.push(Piece {
                source: source.to_owned(),
                part,
                name: name.to_owned(),
                head: self.head.clone(),
                body: words[from..to].join(" "),
            });
            if to == words.len() {
                return;
            }
            from = to - OVERLAP;
        }
    }

    /// A source that never changes.
    fn once(&mut self, source: &str, part: &'static str, name: &str, text: &str) {
        if self.is_new(source) {
            self.anew(source, part, name, text);
        }
    }

    fn is_new(&mut self, source: &str) -> bool {
        !self.known.contains(source) & self.gathered.sources.insert(source.to_owned())
    }

    /// A file; reading one takes long and may go wrong, so it has a thread of its own and is read once.
    async fn file(&mut self, office: &Office, hash: &str, name: &str) -> Result<()> {
        if !self.is_new(hash) {
            return Ok(());
        }
        let bytes = office.files.get(hash).await?;
        let named = name.to_owned();
        let read = tokio::task::spawn_blocking(move || extract::words(&named, &bytes)).await;
        let words = read.unwrap_or_else(|fault| {
            tracing::warn!(%fault, hash, "the words of a file could not be read");
            String::new()
        });
        self.anew(hash, "file", name, &format!("{name}\n{words}"));
        Ok(())
    }
}

/// What every piece of a letter is found by.
fn head(letter: &Document, issuer: &str) -> String {
    let number = letter.number_value.map(|value| {
        let notation = letter.notation.as_deref().unwrap_or_default();
        // As printed, and as people type it: without the leading zero, with one part of the notation (`8/UBND`).
        let parts = notation.split('-').filter(|part| *part != notation);
        let said = [notation].into_iter().chain(parts);
        let number = letter.number_suffix.as_str();
        let forms = said.map(|part| format!("{value:02}{number}/{part} {value}{number}/{part}"));
        forms.collect::<Vec<_>>().join(" ")
    });
    let date = letter.issued_on.map(|day| day.format("%d/%m/%Y %-d/%-m/%Y").to_string());
    let kind = DocumentKind::find(&letter.kind).map(DocumentKind::name).map(str::to_owned);
    let said = [number, date, kind, letter.subject.clone(), letter.signer.clone()];
    let said: Vec<String> = said.into_iter().flatten().chain([issuer.to_owned()]).collect();
    said.join(" ")
}

/// All words that a document prints or keeps, in the order of its parts: the databases keep fields in orders of their
/// own.
fn words_of(letter: &Document) -> Result<String> {
    fn collect(value: &Value, words: &mut Vec<String>) {
        match value {
            Value::String(text) if is_code(text) => {}
            Value::String(text) => words.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
            Value::Object(fields) => fields
                .iter()
                .filter(|(key, _)| !CODES.contains(&key.as_str()))
                .for_each(|(_, value)| collect(value, words)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let document: domain::Document =
        serde_json::from_value(letter.content.clone()).map_err(Error::internal)?;
    let mut words = Vec::new();
    collect(&serde_json::to_value(document).map_err(Error::internal)?, &mut words);
    Ok(words.join("\n"))
}

/// Codes of units and days in the form of files are for programs.
fn is_code(text: &str) -> bool {
    text.contains('-') && (Party(text.to_owned()).is_code() || text.parse::<NaiveDate>().is_ok())
}

/// Names of the units that received a letter.
async fn units(conn: &impl ConnectionTrait, owner: &str, letter: &str) -> Result<Vec<String>> {
    let deliveries =
        store::delivery::of_document(conn, &Visibility::Office(owner.to_owned()), letter).await?;
    let ids: BTreeSet<Id> = deliveries.into_iter().map(|delivery| delivery.unit_id).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    let units = store::unit::find_all(conn, &ids).await?;
    Ok(units.into_iter().map(|unit| unit.name).collect())
}
