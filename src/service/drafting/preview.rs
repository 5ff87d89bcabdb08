//! Xem trước: the present state of the form as pages, within the pause between two words.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{Actor, Document, Finding, Findings, Place, Severity};
use crate::service::{Act, Error, Office, Result, directory, letter, require};
use crate::template::half_written::{self, Mend};
use crate::text::Message;
use crate::typeset::{self, Options, inspect};

use super::places::{self, Spot};
use super::save;

/// The pages of a draft as it stands in the form.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    pub pages: Vec<Page>,
    /// Width and height of each page, in points.
    pub sizes: Vec<(f64, f64)>,
    pub spots: Vec<Spot>,
    pub findings: Findings,
    pub mends: Vec<Mend>,
}

/// One page; its drawing is left out where the reader has it already.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    pub digest: String,
    pub svg: Option<String>,
}

/// Draws the present state of a form; nothing is saved. None when a later state of the same `window` was asked for
/// while this one waited.
///
/// # Errors
/// [`Error::Invalid`] for classified words; what cannot be printed is a finding, not an error.
pub async fn preview(
    office: &Office,
    actor: &Actor,
    window: &str,
    content: &Value,
    known_pages: &[String],
) -> Result<Option<Preview>> {
    require(actor, Act::Show)?;
    save::refuse_classified(content)?;
    let ticket = office.desk.ticket(window);
    let known = office.desk.known(office, &actor.unit).await?;
    let reading = half_written::read(content, &known.templates);
    let mends = reading.mends(content);
    let mut findings = reading.findings.clone();
    let Some(document) = &reading.document else {
        return Ok(Some(Preview { findings, mends, ..Preview::default() }));
    };
    let mut document = document.clone();
    fill_head(office, actor, &mut document).await?;
    let options = Options::unsigned();
    let drawn = office
        .engine
        .preview(&document, &options, known_pages.to_vec(), move || ticket.is_wanted())
        .await;
    let drawn = match drawn {
        Ok(Some(drawn)) => drawn,
        Ok(None) => return Ok(None),
        Err(error) => {
            findings.push(unprintable(error)?);
            return Ok(Some(Preview { findings, mends, ..Preview::default() }));
        }
    };
    if !findings.has_errors() {
        let mut of_page = inspect(&drawn.layout, &document);
        for finding in &mut of_page.0 {
            // The form of a page that is still growing is a hint; it stops the letter only once it is approved.
            finding.severity = Severity::Warning;
            finding.place.field = reading.field_of(&finding.place.field).unwrap_or_default();
        }
        findings.extend(of_page.0);
    }
    let spots = places::spots(&drawn.layout, &document, &reading);
    let page = |page: typeset::PreviewPage| Page { svg: page.svg, digest: page.digest };
    let pages = drawn.pages.into_iter().map(page).collect();
    Ok(Some(Preview { pages, sizes: drawn.layout.pages, spots, findings, mends }))
}

/// The PDF of a draft as it is saved, marked as unsigned; with stand-ins where something is missing.
///
/// # Errors
/// [`Error::Invalid`] when nothing can be printed yet.
pub async fn pdf(office: &Office, actor: &Actor, id: &str) -> Result<Vec<u8>> {
    let document = document(office, actor, id).await?;
    let rendered = office.engine.render_async(&document, &Options::unsigned()).await?;
    Ok(rendered.pdf_async().await?)
}

/// The draft as it is saved, as DOCX: its file name and its bytes.
///
/// # Errors
/// As [`document`].
pub async fn word(office: &Office, actor: &Actor, id: &str) -> Result<(String, Vec<u8>)> {
    letter::document_as_word(&document(office, actor, id).await?)
}

/// The document of a draft as it is saved, its head filled in, with stand-ins where something is missing.
///
/// # Errors
/// [`Error::Invalid`] when not even its kind is known.
pub async fn document(office: &Office, actor: &Actor, id: &str) -> Result<Document> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let row = super::open::find(conn, actor, id).await?;
    let content = super::open::shown(conn, &row).await?.content;
    let known = office.desk.known(office, &actor.unit).await?;
    let reading = half_written::read(&content, &known.templates);
    let Some(mut document) = reading.document else {
        return Err(Error::Invalid(reading.findings));
    };
    fill_head(office, actor, &mut document).await?;
    Ok(document)
}

/// Fills the head from the directory, as the letter will have it.
pub(super) async fn fill_head(
    office: &Office,
    actor: &Actor,
    document: &mut Document,
) -> Result<()> {
    match directory::fill_head(office, &actor.unit, document).await {
        // A draft may still name nobody; its approval tells.
        Ok(_) | Err(Error::Invalid(_)) => {}
        Err(error) => return Err(error),
    }
    document.name_nodes();
    Ok(())
}

/// What the engine refuses to print, as a finding at its part of the page.
fn unprintable(error: typeset::Error) -> Result<Finding> {
    match Error::from(error) {
        Error::Invalid(Findings(list)) => {
            let first = list.into_iter().next();
            first.ok_or_else(|| Error::internal("a refusal without a finding"))
        }
        Error::Unavailable(message) => Ok(Finding::error(Place::default(), message)),
        Error::Internal(words) => {
            tracing::error!(error = %words, "a draft could not be laid out");
            let message = Message::new("drafting-no-page");
            Ok(Finding::error(Place::default(), message))
        }
        error => Err(error),
    }
}

/// The print of an approved letter that is to be signed: the very bytes with which the signed file is compared.
///
/// # Errors
/// [`Error::NotFound`] while there is none.
pub async fn print_to_sign(office: &Office, actor: &Actor, id: &str) -> Result<Vec<u8>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let row = super::open::find(conn, actor, id).await?;
    let letter = super::open::letter_of(conn, &row).await?;
    let missing = || Error::NotFound(Message::new("drafting-no-print"));
    let hash = letter.and_then(|letter| letter.row.draft_file).ok_or_else(missing)?;
    Ok(office.files.get(&hash).await?)
}
