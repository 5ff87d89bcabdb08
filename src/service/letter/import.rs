//! Nhập văn bản: a letter issued elsewhere enters at `released`, with its signed PDF and its data.

use chrono::Datelike;

use crate::domain::{
    Actor, Document, Finding, Findings, LetterState, NumberedAs, Place, SigningMode, Visibility,
};
use crate::service::dispatch::Choices;
use crate::service::{Act, Error, Office, Result, require, signed_file};
use crate::store::register::{self, Register};
use crate::store::{self, document, unit};
use crate::text::Message;

use super::entering::{self, Origin};
use super::release::{self, Released};
use super::{Attachments, Letter, event, file, series, sign, spread};

/// What comes with the document.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The original as it was issued.
    pub pdf: Vec<u8>,
    pub attachments: Attachments,
    pub choices: Choices,
}

/// Enters a letter issued elsewhere; from then on it is delivered and followed like one of ours.
///
/// # Errors
/// [`Error::Invalid`] for data without number, date or subject, units that are not found, or a file that is no PDF;
/// [`Error::Conflict`] when the letter is there already.
pub async fn import(
    office: &Office,
    actor: &Actor,
    document: Document,
    imported: Imported,
) -> Result<Released> {
    import_as(office, actor, None, document, imported).await
}

/// Enters a letter under an id of its own making, so that entering it twice is entering it once.
pub(super) async fn import_as(
    office: &Office,
    actor: &Actor,
    id: Option<&str>,
    document: Document,
    imported: Imported,
) -> Result<Released> {
    require(actor, Act::Import)?;
    let prepared = entering::prepare(office, actor, document, &imported.attachments).await?;
    let mut findings = missing(&prepared.document);
    if let Err(Error::Invalid(more)) =
        sign::check_size(imported.pdf.len() as u64, office.settings.limits.signed_file)
    {
        findings.extend(more.0);
    } else if let Err(misfit) = signed_file::accept(&imported.pdf) {
        findings.push(Finding::error(Place::field("file"), misfit.message()));
    }
    let mut letter = entering::new_letter(office, actor, &prepared, Origin::Elsewhere)?;
    if let Some(id) = id {
        id.clone_into(&mut letter.row.id);
    }
    let plan =
        release::plan(office, actor, &letter.content, &imported.choices, &mut findings).await?;
    let (Some(number), Some(date)) = (letter.content.number.clone(), letter.content.date.whole())
    else {
        return Err(Error::internal("an import without number or date passed its check"));
    };
    known_already(office, actor, &letter).await?;
    let register = recording(office, actor, &letter).await?;

    let stored = office.files.put(imported.pdf).await?;
    let enclosures = file::store_all(office, &prepared.files).await?;
    office.settings.crash.point("import.after_file");
    let now = office.clock.now();
    let row = &mut letter.row;
    row.number_value = Some(i32::try_from(number.value).map_err(Error::internal)?);
    row.number_suffix.clone_from(&number.suffix);
    row.year = Some(date.year());
    row.issued_on = Some(date);
    row.signing_mode = entering::word(&SigningMode::External)?;
    row.signed_file = Some(stored.hash.clone());
    row.released_at = Some(now);
    LetterState::Released.code().clone_into(&mut row.state);
    letter.state = LetterState::Released;
    letter.signing = SigningMode::External;

    let tx = office.store.begin().await?;
    file::enter(&tx, office, &stored, file::PDF).await?;
    entering::insert(&tx, office, &letter, &prepared.files, &enclosures).await?;
    if let Some(register) = &register {
        let line = series::line(office, actor, &letter, &register.id, None);
        register::record(&tx, register, line).await.map_err(|error| match error.kind() {
            store::Kind::Conflict => issued_before(&letter),
            _ => error.into(),
        })?;
    }
    let written = spread::write(&tx, office, &letter, &plan).await?;
    let payload = serde_json::json!({ "number": number, "date": date, "file": stored.hash, "units": written.units });
    let seals = event::issued(&tx, &letter).await?;
    event::tell_sealed(&tx, office, actor, &letter, "imported", payload, seals).await?;
    office.settings.crash.point("import.before_commit");
    tx.commit().await?;
    Ok(Released::new(letter, written, findings))
}

/// What a letter that was issued cannot lack.
fn missing(document: &Document) -> Findings {
    let mut findings = Findings::default();
    let mut demand = |there: bool, field: &str, id: &'static str| {
        if !there {
            findings.push(Finding::error(Place::field(field), Message::new(id)));
        }
    };
    demand(document.number.is_some(), "number", "letter-import-number");
    demand(document.notation.is_some(), "notation", "letter-import-notation");
    demand(document.date.whole().is_some(), "date", "letter-import-date");
    demand(document.subject.is_some(), "subject", "letter-import-subject");
    findings
}

async fn known_already(office: &Office, actor: &Actor, letter: &Letter) -> Result<()> {
    let Some(NumberedAs { number, notation }) = letter.numbered_as() else { return Ok(()) };
    let filter = document::Filter {
        year: letter.content.date.year,
        number: Some(number),
        notation: Some(notation),
        ..Default::default()
    };
    let rows =
        document::list(office.store.read(), &Visibility::Office(actor.unit.clone()), &filter)
            .await?;
    if rows.iter().any(|row| row.issuer_unit == letter.row.issuer_unit) {
        return Err(issued_before(letter));
    }
    Ok(())
}

/// The register in which the office writes down its own numbers given by another system; none for other issuers.
async fn recording(office: &Office, actor: &Actor, letter: &Letter) -> Result<Option<Register>> {
    let conn = office.store.read();
    let own = unit::by_code(conn, &actor.unit, &actor.unit).await?;
    if own.is_none_or(|unit| unit.id != letter.row.issuer_unit) {
        return Ok(None);
    }
    let register = register::for_kind(conn, &actor.unit, letter.content.kind).await?;
    Ok(register.filter(|register| register.mode == register::RECORD))
}

fn issued_before(letter: &Letter) -> Error {
    Error::Conflict(Message::new("letter-issued-before").with("letter", letter.label()))
}
