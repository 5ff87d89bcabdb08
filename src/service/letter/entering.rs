//! What draft, import and direction share: a document becomes a row with its files.

use crate::domain::check::{Stage, check};
use crate::domain::{Actor, Document, Findings, Id, LetterState, SigningMode, Visibility};
use crate::files::Stored;
use crate::service::{Error, Office, Result, directory};
use crate::store::{Tx, document};

use super::attachment::{self, Attached, Attachments};
use super::{Letter, file};

/// The finding that no act lets pass, not even a draft.
const CLASSIFIED: &str = "check-classified";

/// Where a letter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Drafted and issued here.
    Own,
    /// Issued with another system or by another office.
    Elsewhere,
    /// A meeting's conclusion or a spoken direction: no document of ours.
    Direction,
}

impl Origin {
    /// The word kept in tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => document::OWN,
            Self::Elsewhere => document::ELSEWHERE,
            Self::Direction => document::DIRECTION,
        }
    }
}

/// A document ready to be written: head filled, nodes named, files read and checked.
#[derive(Debug)]
pub(super) struct Prepared {
    pub document: Document,
    /// Id of the issuing unit, or its name where the directory does not know it.
    pub issuer: Id,
    pub files: Vec<Attached>,
    /// What the check of the document finds; errors among them stop the approval, not the draft.
    pub findings: Findings,
}

/// Completes a document and reads its files.
pub(super) async fn prepare(
    office: &Office,
    actor: &Actor,
    mut document: Document,
    attachments: &Attachments,
) -> Result<Prepared> {
    let unit = directory::fill_head(office, &actor.unit, &mut document).await?;
    let issuer = match unit {
        Some(unit) => unit,
        None if document.issuer.name.is_empty() => actor.unit.clone(),
        None => document.issuer.name.join(" "),
    };
    document.name_nodes();
    let findings = check(&document, Stage::Draft);
    let mut refused =
        Findings(findings.iter().filter(|one| one.message.id == CLASSIFIED).cloned().collect());
    let read = attachment::read(&document.enclosures, attachments, &office.settings.limits).await;
    let files = read.unwrap_or_else(|findings| {
        refused.extend(findings.0);
        Vec::new()
    });
    if refused.has_errors() {
        return Err(Error::Invalid(refused));
    }
    for (enclosure, file) in document.enclosures.iter_mut().zip(&files) {
        enclosure.file.clone_from(&file.name);
    }
    Ok(Prepared { document, issuer, files, findings })
}

/// Makes the row of a new letter; nothing is written yet.
pub(super) fn new_letter(
    office: &Office,
    actor: &Actor,
    prepared: &Prepared,
    origin: Origin,
) -> Result<Letter> {
    let signing =
        if origin == Origin::Direction { SigningMode::None } else { office.settings.signing.mode };
    let content = prepared.document.clone();
    let row = document::Document {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        kind: content.kind.code().to_owned(),
        issuer_unit: prepared.issuer.clone(),
        origin: origin.code().to_owned(),
        state: LetterState::Draft.code().to_owned(),
        signing_mode: word(&signing)?,
        content: serde_json::to_value(&content).map_err(Error::internal)?,
        number_value: None,
        number_suffix: String::new(),
        notation: content.notation.clone(),
        year: None,
        issued_on: None,
        subject: content.subject.clone(),
        signer: content.signature.as_ref().map(|signature| signature.name.clone()),
        draft_file: None,
        signed_file: None,
        engine: None,
        created_at: office.clock.now(),
        created_by: actor.name.clone(),
        approved_at: None,
        numbered_at: None,
        signed_at: None,
        released_at: None,
        version: 1,
    };
    Ok(Letter { row, content, state: LetterState::Draft, signing })
}

/// Writes a new letter and its enclosures.
pub(super) async fn insert(
    tx: &Tx,
    office: &Office,
    letter: &Letter,
    files: &[Attached],
    stored: &[Stored],
) -> Result<()> {
    document::insert(tx, letter.row.clone()).await?;
    add_enclosures(tx, office, letter, files, stored).await
}

/// Writes the enclosures of a letter that has none.
pub(super) async fn add_enclosures(
    tx: &Tx,
    office: &Office,
    letter: &Letter,
    files: &[Attached],
    stored: &[Stored],
) -> Result<()> {
    let mut enclosures = Vec::with_capacity(files.len());
    for (ordinal, (attached, stored)) in (1..).zip(files.iter().zip(stored)) {
        file::enter(tx, office, stored, attached.media_type).await?;
        enclosures.push(document::Enclosure {
            id: office.ids.id(),
            document_id: letter.row.id.clone(),
            ordinal,
            name: attached.name.clone(),
            title: attached.title.clone(),
            media_type: attached.media_type.to_owned(),
            size: i64::try_from(stored.size).map_err(Error::internal)?,
            file_hash: stored.hash.clone(),
        });
    }
    document::add_enclosures(tx, enclosures).await?;
    Ok(())
}

/// Finds the newest letter of the office with the same content and the same files, rather one of the same date. What the
/// registry gave, number and date, is not the file's.
pub(super) async fn known(
    office: &Office,
    actor: &Actor,
    prepared: &Prepared,
    origin: Origin,
) -> Result<Option<Letter>> {
    let conn = office.store.read();
    let Some(subject) = prepared.document.subject.clone() else { return Ok(None) };
    let filter = document::Filter { subject: Some(subject), ..Default::default() };
    let mut rows = document::list(conn, &Visibility::Office(actor.unit.clone()), &filter).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.created_at));
    let mut found = None;
    for row in rows.into_iter().filter(|row| row.origin == origin.code()) {
        let letter = Letter::read(row)?;
        let mut content = letter.content.clone();
        let is_dated_alike = content.date == prepared.document.date;
        if letter.row.numbered_at.is_some() {
            content.number.clone_from(&prepared.document.number);
            content.date = prepared.document.date;
        }
        if content == prepared.document {
            let enclosures = document::enclosures(conn, &letter.row.id).await?;
            let hashes = enclosures.iter().map(|enclosure| &enclosure.file_hash);
            if hashes.eq(prepared.files.iter().map(|file| &file.hash)) {
                if is_dated_alike {
                    return Ok(Some(letter));
                }
                found = found.or(Some(letter));
            }
        }
    }
    Ok(found)
}

/// The word under which serde knows a value.
pub(super) fn word(value: &impl serde::Serialize) -> Result<String> {
    match serde_json::to_value(value).map_err(Error::internal)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(Error::internal(format!("not a word: {other}"))),
    }
}
