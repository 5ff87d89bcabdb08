//! Sổ in từ hệ thống: the registers as Decree 30 wants them printed in full and bound (Art. 16.2b; Appendix IV), and the
//! reports that the system has to give (Appendix VI), one year of one register each.
//!
//! Every number of the series is a line: used, inserted, kept or void, the last two with their reason.

mod carried;
mod letters;
mod outgoing;
mod outgoing_report;
mod write;

use std::ops::Range;

use super::sensible_year;
use crate::domain::{Actor, Book, BookKind, BookLine, ListingColumn};
use crate::service::follow::figures::name_lines;
use crate::service::{Act, Office, Result, require};
use crate::store::register::Register;
use crate::text::{Lang, Message};

pub use write::{BookPdf, book_pdf, book_xlsx};

/// What stands in a book: its columns, the lines asked for, how many there are in all, and notes below.
struct Content {
    columns: Vec<ListingColumn>,
    lines: Vec<BookLine>,
    count: usize,
    notes: Vec<String>,
}

/// What is read for a book.
struct Source<'a> {
    office: &'a Office,
    actor: &'a Actor,
    register: Register,
    year: i32,
    /// Lines asked for; all of them if none.
    window: Option<Range<usize>>,
}

impl Source<'_> {
    /// The part of a year's lines that was asked for.
    fn cut<T>(&self, mut all: Vec<T>) -> Vec<T> {
        let Some(window) = &self.window else { return all };
        let from = window.start.min(all.len());
        let to = window.end.clamp(from, all.len());
        all.drain(from..to).collect()
    }
}

/// Reads a book of a register's year; with a window, only those lines of it.
///
/// # Errors
/// Forbidden for those outside the office; not found for an unknown register; invalid for a year without sense.
pub async fn book(
    office: &Office,
    actor: &Actor,
    kind: BookKind,
    register: &str,
    year: i32,
    window: Option<Range<usize>>,
) -> Result<Book> {
    require(actor, Act::Show)?;
    sensible_year(year)?;
    let register = super::find(office, actor, register).await?;
    let source = Source { office, actor, register, year, window };
    let content = match kind {
        BookKind::Outgoing => outgoing::read(&source).await?,
        BookKind::OutgoingReport => outgoing_report::read(&source).await?,
        BookKind::Postal | BookKind::ByHand => carried::read(&source, kind).await?,
    };
    let Content { columns, lines, count, notes } = content;
    Ok(Book {
        kind,
        office: name_lines(office).await?,
        title: say("book-title", kind.code()).to_uppercase(),
        year,
        as_of: office.clock.now(),
        columns,
        lines,
        count,
        notes,
    })
}

/// Books are written in Vietnamese whatever the clerk's own language is.
fn say(id: &'static str, of: &str) -> String {
    Message::new(id).with("of", of).render(Lang::Vi)
}

/// The head of a column.
fn head(id: &str) -> String {
    say("book-head", id)
}
