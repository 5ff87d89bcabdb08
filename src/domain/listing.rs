//! Biểu số liệu: a table of figures or a list, cut at one moment, as it is printed, written into a sheet or shown.
//!
//! The words are ready; numbers and days are not, so that a sheet can reckon with them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::hanoi;
use crate::text::{dates, numbers};

/// One table with everything around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listing {
    /// Lines of the office's name, the superior first.
    pub office: Vec<String>,
    pub title: String,
    /// What it covers, a line each: `Văn bản ban hành từ ngày … đến ngày …`.
    pub scope: Vec<String>,
    /// The moment at which the figures were cut.
    pub as_of: DateTime<Utc>,
    pub columns: Vec<ListingColumn>,
    pub rows: Vec<ListingRow>,
    /// Below the table.
    pub notes: Vec<String>,
}

/// One column; neighbours with the same `group` stand under one heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListingColumn {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Share of the width, beside those of the other columns.
    pub width: u32,
    pub kind: ListingKind,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingKind {
    /// Words, to the left.
    Words,
    /// Numbers and shares, to the right.
    Number,
    /// Days and short words, in the middle.
    Middle,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListingRow {
    /// In bold: sums.
    pub total: bool,
    pub cells: Vec<ListingCell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingCell {
    Empty,
    Words(String),
    Count(i64),
    /// Tenths of a percent.
    Share(u32),
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

impl ListingColumn {
    /// A column of words.
    #[must_use]
    pub fn words(title: impl Into<String>, width: u32) -> Self {
        Self { title: title.into(), group: None, width, kind: ListingKind::Words }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(title: impl Into<String>, width: u32) -> Self {
        Self { kind: ListingKind::Number, ..Self::words(title, width) }
    }

    /// A column of days or short words.
    #[must_use]
    pub fn middle(title: impl Into<String>, width: u32) -> Self {
        Self { kind: ListingKind::Middle, ..Self::words(title, width) }
    }

    /// The same column under a heading that it shares with its neighbours.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }
}

impl ListingRow {
    /// An ordinary row.
    #[must_use]
    pub const fn plain(cells: Vec<ListingCell>) -> Self {
        Self { total: false, cells }
    }

    /// A row of sums.
    #[must_use]
    pub const fn total(cells: Vec<ListingCell>) -> Self {
        Self { total: true, cells }
    }
}

impl ListingCell {
    /// Words, or nothing where there are none.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Empty } else { Self::Words(words) }
    }

    /// The cell as it is printed; no count is a dash, so that it is seen to be none.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Words(words) => words.clone(),
            Self::Count(0) => "–".to_owned(),
            Self::Count(count) => numbers::grouped(*count),
            Self::Share(tenths) => format!("{},{}%", tenths / 10, tenths % 10),
            Self::Day(day) => dates::table_date(*day),
            Self::Moment(at) => dates::moment(at.with_timezone(&hanoi())),
        }
    }
}

impl From<u32> for ListingCell {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}

impl Listing {
    /// `Số liệu tính đến 08 giờ 30 ngày 13/10/2026`, without its opening words.
    #[must_use]
    pub fn cut_off(&self) -> String {
        dates::cut_off(self.as_of.with_timezone(&hanoi()))
    }
}
