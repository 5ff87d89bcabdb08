//! Sổ: a register as it is printed in full and bound (Decree 30, Art. 16.2b, 22.3b; Appendix IV).

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Listing, ListingCell, ListingColumn, ListingRow};
use crate::text::dates;

/// Which book, report or list of an office is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BookKind {
    /// Sổ đăng ký văn bản đi.
    Outgoing,
    /// Báo cáo tình hình giải quyết văn bản đi (Appendix VI).
    OutgoingReport,
    /// Sổ gửi văn bản đi bưu điện.
    Postal,
    /// Sổ chuyển giao văn bản đi: by hand, with a signature. Decree 30 has no form of its own for it; the columns are
    /// those of the postal book.
    ByHand,
}

impl BookKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Outgoing, Self::OutgoingReport, Self::Postal, Self::ByHand];

    /// The word by which commands and addresses name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outgoing => "outgoing",
            Self::OutgoingReport => "outgoing-report",
            Self::Postal => "postal",
            Self::ByHand => "by-hand",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A register of one year, ready to be shown, written into a sheet, or set in volumes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Book {
    pub kind: BookKind,
    /// Lines of the office's name, the superior first.
    pub office: Vec<String>,
    pub title: String,
    pub year: i32,
    pub as_of: DateTime<Utc>,
    pub columns: Vec<ListingColumn>,
    /// Those asked for, in the order of the book.
    pub lines: Vec<BookLine>,
    /// Lines of the whole year, however many were asked for.
    pub count: usize,
    /// Below the last line.
    pub notes: Vec<String>,
}

/// One line of a book.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BookLine {
    /// `15`, as the cover says it; none in a book that runs by days.
    pub number: Option<String>,
    pub day: Option<NaiveDate>,
    pub cells: Vec<ListingCell>,
}

/// What stands on the cover of a volume, and once more on its first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookCover {
    /// Lines of the office's name, the superior first.
    pub office: Vec<String>,
    pub title: String,
    /// `Năm: 2026`.
    pub year: String,
    /// `Từ ngày … đến ngày …`; dots where the volume is empty, to be filled in by hand.
    pub days: String,
    /// `Từ số … đến số …`; none in books without numbers.
    pub numbers: Option<String>,
    /// `Quyển số: 1`.
    pub volume: String,
}

impl Book {
    /// Lines of one bound volume: some two hundred sheets.
    pub const LINES_OF_A_VOLUME: usize = 1_500;

    /// How many volumes it fills: at least one.
    #[must_use]
    pub fn volumes(&self) -> usize {
        self.lines.len().div_ceil(Self::LINES_OF_A_VOLUME).max(1)
    }

    /// The lines of a volume, counted from 1; none beyond the last.
    #[must_use]
    pub fn volume(&self, volume: usize) -> &[BookLine] {
        let from = volume.saturating_sub(1) * Self::LINES_OF_A_VOLUME;
        let to = (from + Self::LINES_OF_A_VOLUME).min(self.lines.len());
        self.lines.get(from..to).unwrap_or_default()
    }

    /// The cover of a volume, counted from 1. Its words are the form's own and never translated.
    #[must_use]
    pub fn cover(&self, volume: usize) -> BookCover {
        const OPEN: &str = "…………";
        let lines = self.volume(volume);
        let day = |day: Option<NaiveDate>| day.map_or_else(|| OPEN.to_owned(), dates::table_date);
        let first = day(lines.iter().filter_map(|line| line.day).min());
        let last = day(lines.iter().filter_map(|line| line.day).max());
        let number = |line: Option<&BookLine>| {
            line.and_then(|line| line.number.clone()).unwrap_or_else(|| OPEN.to_owned())
        };
        let is_numbered = matches!(self.kind, BookKind::Outgoing);
        let numbers = is_numbered
            .then(|| format!("Từ số: {} đến số: {}", number(lines.first()), number(lines.last())));
        BookCover {
            office: self.office.clone(),
            title: self.title.clone(),
            year: format!("Năm: {}", self.year),
            days: format!("Từ ngày: {first} đến ngày: {last}"),
            numbers,
            volume: format!("Quyển số: {volume}"),
        }
    }

    /// The lines as a table with what the cover says above it.
    #[must_use]
    pub fn listing(&self) -> Listing {
        let cover = self.cover(1);
        Listing {
            office: self.office.clone(),
            title: self.title.clone(),
            scope: vec![cover.year],
            as_of: self.as_of,
            columns: self.columns.clone(),
            rows: self.lines.iter().map(|line| ListingRow::plain(line.cells.clone())).collect(),
            notes: self.notes.clone(),
        }
    }
}
