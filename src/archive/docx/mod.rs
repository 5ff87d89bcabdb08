//! A document as DOCX in the form of Decree 30, to be corrected and finished in a word processor.
//!
//! The measures are those of Appendix I: A4, margins 20/20/30/15 mm, Times New Roman, body 14 pt with a first line of
//! 10 mm, two columns of 68 and 97 mm above and below, the page number from page 2 on in the top margin. What is not
//! known yet stays open. What only our own typesetting prints (PDF) is not
//! repeated here, footnotes, appendices and merged cells among it: the file is a draft.

mod body;
mod foot;
mod head;
mod parts;

use std::io::Cursor;

use docx_rs::{Docx, Header, PageMargin, PageNum, Paragraph, RunFonts};

use self::body::Piece;
use crate::domain::Document;

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("docx: {0}")]
pub struct BadDocx(String);

/// Writes the document.
///
/// # Errors
/// [`BadDocx`] when the writer refuses; never because of what the document says.
pub fn docx(document: &Document) -> Result<Vec<u8>, BadDocx> {
    let number = Paragraph::new().align(docx_rs::AlignmentType::Center);
    let mut file = Docx::new()
        .default_fonts(
            RunFonts::new()
                .ascii(parts::FONT)
                .hi_ansi(parts::FONT)
                .east_asia(parts::FONT)
                .cs(parts::FONT),
        )
        .default_size(parts::BODY)
        .page_size(parts::mm(210).unsigned_abs(), parts::mm(297).unsigned_abs())
        .page_margin(PageMargin {
            top: parts::mm(20),
            bottom: parts::mm(20),
            left: parts::mm(30),
            right: parts::mm(15),
            header: parts::mm(10),
            footer: parts::mm(10),
            gutter: 0,
        })
        .header(Header::new().add_paragraph(number.add_page_num(PageNum::new())))
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .title_pg();
    file = file.add_table(head::upper(document)).add_table(head::lower(document));
    for paragraph in head::title(document) {
        file = file.add_paragraph(paragraph);
    }
    for piece in body::pieces(document) {
        file = match piece {
            Piece::Words(paragraph) => file.add_paragraph(*paragraph),
            Piece::Grid(table) => file.add_table(*table),
        };
    }
    file = file.add_paragraph(parts::gap(10)).add_table(foot::table(document));
    let mut bytes = Cursor::new(Vec::new());
    file.pack(&mut bytes).map_err(|error| BadDocx(error.to_string()))?;
    Ok(bytes.into_inner())
}
