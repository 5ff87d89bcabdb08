//! Sao y, sao lục, trích sao: copies of a letter to paper (Decree 30, Art. 25–27; Appendix I, part II; form 3.1).
//!
//! An extract is set anew with the parts that are needed. Of a letter whose original is a signed file the block of the copy
//! is set alone: the registry prints the original as it is, and the block behind it. Copies share one series a year.

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    Actor, Block, CopyBlock, CopyForm, Document, DocumentKind, Item, LetterState, Number, Place,
    Recipient, Signature, outline,
};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::{self, document, issued_copy};
use crate::text::Message;
use crate::typeset::{Options, Part, inspect};

use super::{Letter, event, file};

pub use crate::store::issued_copy::IssuedCopy;

/// Rounds after which a number that other processes keep taking is given up.
const ROUNDS: usize = 20;

/// A copy to be made.
#[derive(Debug, Clone)]
pub struct Certifying {
    pub form: CopyForm,
    /// Who signs the copy.
    pub signature: Signature,
    /// Who gets it; the filing line is added where it is missing.
    pub recipients: Vec<Recipient>,
    /// Otherwise today.
    pub date: Option<NaiveDate>,
    /// Ids of the nodes of an extract: `b2`, `b3.1`.
    pub parts: Vec<String>,
}

/// A copy that was made.
#[derive(Debug, Clone)]
pub struct Certified {
    pub letter: Letter,
    pub copy: IssuedCopy,
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// The block alone was set: the original is printed before it.
    pub is_sheet: bool,
}

impl Certified {
    /// `02/SY-UBND`
    #[must_use]
    pub fn numbered_as(&self) -> String {
        format!("{:02}/{}", self.copy.number_value, self.copy.notation)
    }
}

/// Makes a copy of a released letter of ours: number, print, record.
///
/// # Errors
/// [`Error::Conflict`] for a letter that is not released, or issued elsewhere, and for a sao lục without a sao y;
/// [`Error::Invalid`] without signer, for parts that the letter does not have, and for an extract of nothing.
pub async fn certify(
    office: &Office,
    actor: &Actor,
    id: &str,
    request: &Certifying,
) -> Result<Certified> {
    require(actor, Act::Release)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    if letter.state != LetterState::Released {
        return Err(Error::Conflict(Message::new("letter-not-released")));
    }
    if letter.row.origin != document::OWN {
        return Err(Error::Conflict(Message::new("letter-copy-elsewhere")));
    }
    if request.signature.name.trim().is_empty() || request.signature.position.trim().is_empty() {
        return Err(Error::invalid(
            Place::field("signature"),
            Message::new("letter-copy-unsigned"),
        ));
    }
    let earlier = issued_copy::of_document(conn, id).await?;
    let has_true_copy = earlier.iter().any(|copy| copy.form == code(CopyForm::SaoY));
    if request.form == CopyForm::SaoLuc && !has_true_copy {
        return Err(Error::Conflict(Message::new("letter-copy-of-no-copy")));
    }
    let is_sheet = request.form != CopyForm::TrichSao && letter.row.signed_file.is_some();
    let mut content = letter.content.clone();
    content.name_nodes();
    if request.form == CopyForm::TrichSao {
        extract(&mut content, &request.parts)?;
    }
    let day = request.date.unwrap_or_else(|| office.clock.today());
    for _ in 0..ROUNDS {
        let next = issued_copy::next(conn, &actor.unit, day.year()).await?;
        content.copy = Some(block(&letter.content, request, next, day));
        let part = if is_sheet { Part::CopySheet } else { Part::Whole };
        let options = Options { part, ..Options::default() };
        let rendered = office.engine.render_async(&content, &options).await?;
        if !is_sheet {
            let findings = inspect(&rendered.layout(), &content);
            if findings.has_errors() {
                return Err(Error::Invalid(findings));
            }
        }
        let pdf = rendered.pdf_async().await?;
        let stored = office.files.put(pdf.clone()).await?;
        let copy = IssuedCopy {
            id: office.ids.id(),
            owner_unit: actor.unit.clone(),
            document_id: letter.row.id.clone(),
            form: code(request.form).to_owned(),
            year: day.year(),
            number_value: next,
            notation: notation(&letter.content, request.form),
            made_on: day,
            signer: format!("{}, {}", request.signature.position, request.signature.name),
            file_hash: stored.hash.clone(),
            made_at: office.clock.now(),
            made_by: actor.name.clone(),
        };
        let tx = office.store.begin().await?;
        file::enter(&tx, office, &stored, file::PDF).await?;
        match issued_copy::insert(&tx, copy.clone()).await {
            Ok(()) => {}
            Err(error) if error.kind() == store::Kind::Conflict => {
                tx.rollback().await?;
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        let payload = serde_json::json!({
            "form": copy.form, "number": next, "year": copy.year, "notation": copy.notation,
            "date": day, "file": stored.hash, "parts": request.parts,
        });
        event::tell(&tx, office, actor, &letter, "copied", payload).await?;
        tx.commit().await?;
        return Ok(Certified { letter, copy, pdf, pages: rendered.pages(), is_sheet });
    }
    Err(Error::Unavailable(Message::new("letter-number-busy")))
}

/// The copies of a letter, oldest first.
///
/// # Errors
/// Forbidden for those outside the office; not found.
pub async fn copies(office: &Office, actor: &Actor, id: &str) -> Result<Vec<IssuedCopy>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    Ok(issued_copy::of_document(conn, &letter.row.id).await?)
}

/// The word kept in tables.
const fn code(form: CopyForm) -> &'static str {
    match form {
        CopyForm::SaoY => "sao-y",
        CopyForm::SaoLuc => "sao-luc",
        CopyForm::TrichSao => "trich-sao",
    }
}

/// `SY-UBND`: the agency of a letter's own notation behind the abbreviation of the copy.
fn notation(content: &Document, form: CopyForm) -> String {
    let own = content.notation.as_deref().unwrap_or_default();
    let agency = if content.kind == DocumentKind::OfficialLetter {
        own.split('-').next().unwrap_or(own)
    } else {
        own.split_once('-').map_or(own, |(_, agency)| agency)
    };
    format!("{}-{agency}", form.abbreviation())
}

fn block(content: &Document, request: &Certifying, number: i32, day: NaiveDate) -> CopyBlock {
    let mut recipients = request.recipients.clone();
    if !recipients.iter().any(|one| one.text.starts_with("Lưu")) {
        recipients.push(Recipient::new("Lưu: VT."));
    }
    CopyBlock {
        form: request.form,
        agency: content.issuer.name.clone(),
        number: Some(Number::plain(u32::try_from(number).unwrap_or(1))),
        notation: Some(notation(content, request.form)),
        place: content.place.clone(),
        date: day.into(),
        signature: Some(request.signature.clone()),
        recipients,
    }
}

/// Leaves of the text what an extract is to hold, under the numbers that it has in the whole.
fn extract(content: &mut Document, parts: &[String]) -> Result<()> {
    let place = || Place::field("parts");
    if parts.is_empty() {
        return Err(Error::invalid(place(), Message::new("letter-copy-no-parts")));
    }
    let marked: Vec<(String, Option<String>)> = outline(&content.body, "body")
        .into_iter()
        .map(|one| (one.id().to_owned(), one.marker))
        .collect();
    if let Some(unknown) = parts.iter().find(|part| marked.iter().all(|(id, _)| id != *part)) {
        let known: Vec<&str> = marked.iter().map(|(id, _)| id.as_str()).collect();
        let message = Message::new("letter-copy-unknown-part").with("part", unknown);
        return Err(Error::invalid(place(), message.with("known", known.join(", "))));
    }
    for block in &mut content.body {
        match block {
            Block::Item { item } => keep_markers(item, &marked),
            Block::Heading { heading } => {
                let found = marked.iter().find(|(id, _)| *id == heading.id);
                heading.marker = found.and_then(|(_, marker)| marker.clone());
            }
            Block::Paragraph(_) => {}
        }
    }
    content.body.retain_mut(|block| match block {
        Block::Item { item } => keeps(item, parts),
        Block::Heading { heading } => parts.contains(&heading.id),
        Block::Paragraph(paragraph) => parts.contains(&paragraph.id),
    });
    content.appendices.clear();
    Ok(())
}

fn keep_markers(item: &mut Item, marked: &[(String, Option<String>)]) {
    if let Some((_, marker)) = marked.iter().find(|(id, _)| *id == item.id) {
        item.marker = Some(marker.clone().unwrap_or_default());
    }
    item.items.iter_mut().for_each(|inner| keep_markers(inner, marked));
}

/// An item that is named stays whole; one that holds a named one stays as its head.
fn keeps(item: &mut Item, parts: &[String]) -> bool {
    if parts.contains(&item.id) {
        return true;
    }
    item.items.retain_mut(|inner| keeps(inner, parts));
    !item.items.is_empty()
}
