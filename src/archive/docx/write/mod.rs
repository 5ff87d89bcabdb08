//! A document as DOCX in the form of Decree 30.
//!
//! The measures are those of Appendix I: A4, margins 20/20/30/15 mm, Times New Roman, two columns of 68 and 97 mm above
//! and below, the page number from page 2 on in the top margin, each appendix counted for itself. Every part of the form
//! has a style of its name, items are counted by the word processor, tables repeat their heads. What is not known yet
//! stays open. Stamps and pictures of the signing step are not part of a draft.

#![expect(clippy::format_collect, reason = "a handful of short strings for each table")]

mod appendix;
mod body;
mod foot;
mod head;
mod numbering;
mod package;
mod sheets;
mod styles;
mod table;
mod words;
mod xml;

use self::numbering::Lists;
use self::sheets::Sheets;
use self::styles::Sizes;
use self::words::Notes;
use self::xml::Paragraph;
use crate::domain::Document;

/// Namespace of `WordprocessingML`.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of relations.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The two columns of head and foot, in points: 68 and 97 mm.
const COLUMNS: [f64; 2] = [192.76, 274.96];
/// Width of the text, in points: 165 mm.
const WIDTH: f64 = 467.72;
/// The same on a turned page: 252 mm.
const TURNED: f64 = 714.33;

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("docx: {0}")]
pub struct BadDocx(#[from] zip::result::ZipError);

/// What is gathered while a file is written.
struct File<'d> {
    sizes: Sizes,
    notes: Notes<'d>,
    lists: Lists,
}

/// Writes the document.
///
/// # Errors
/// [`BadDocx`] when the archive cannot hold it; never because of what the document says.
pub fn docx(document: &Document) -> Result<Vec<u8>, BadDocx> {
    let mut file = File {
        sizes: Sizes::of(document.sizes),
        notes: Notes::of(&document.footnotes),
        lists: Lists::default(),
    };
    let mut sheets = Sheets::new();
    sheets.add(&head::head(document, &file.sizes));
    sheets.add(&head::title(document, &file.sizes));
    sheets.add(&head::addressees(document, &file.sizes));
    sheets.add(&Paragraph::gap(8.0).xml());
    if let Some(authority) = &document.authority {
        sheets.add(&body::line(authority));
    }
    body::bases(&mut file, &mut sheets, &document.bases);
    if let Some(word) = document.printed_enacting_word() {
        sheets.add(&body::line(&word));
    }
    body::body(&mut file, &mut sheets, &document.body, true);
    sheets.add(&file.notes.loose(document));
    sheets.add(&Paragraph::gap(10.0).keep().xml());
    sheets.add(&foot::foot(document));
    if let Some(copy) = &document.copy {
        sheets.add(&appendix::copy(&file, copy));
    }
    appendix::appendices(&mut file, &mut sheets, document);
    let text = sheets.finish();
    Ok(package::pack(
        document,
        &text,
        &styles::styles(&file.sizes),
        &file.lists.xml(),
        &file.notes.xml(),
    )?)
}
