//! A table as the layouts read it: the words of every cell of the grid in their parts.

use serde::Serialize;

use super::{
    pieces::{LONGEST_WORD, Notes, PrintedRun, align_word},
    unbroken,
};
use crate::domain::{self, GridCell, Table};

/// The type area that a table fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// 165 mm.
    Upright,
    /// 252 mm: the page turned.
    Turned,
}

/// Longer cells may be parted between two pages, in characters.
const LONG: usize = 350;

/// A table, ready to be set.
#[derive(Debug, Serialize)]
pub(super) struct Grid {
    /// In points.
    widths: Vec<f64>,
    size: u32,
    landscape: bool,
    head: Vec<Vec<PrintedCell>>,
    rows: Vec<Vec<PrintedCell>>,
    /// From this row on, no merged cell reaches back: the end of the table that can stand beside the foot.
    tail: usize,
}

/// One cell.
#[derive(Debug, Serialize)]
struct PrintedCell {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<PrintedRun>,
    colspan: usize,
    rowspan: usize,
    align: &'static str,
    bold: bool,
    italic: bool,
    /// May be parted between two pages.
    long: bool,
    /// Words of no more letters stay whole.
    longest: usize,
}

impl Grid {
    pub fn of(table: &Table, id: &str, notes: &Notes<'_>, area: Area) -> Self {
        let turned = table.landscape || area == Area::Turned;
        let domain::Grid { widths, size, longest, head, rows } =
            domain::Grid::of(table, if turned { 252.0 } else { 165.0 });
        let setter = Setter { id, notes, longest };
        let rows = setter.rows(&rows);
        let tail = tail(&rows);
        Self { widths, size, landscape: table.landscape, head: setter.rows(&head), rows, tail }
    }
}

/// Puts the words of cells into their parts.
struct Setter<'a, 'd> {
    id: &'a str,
    notes: &'a Notes<'d>,
    longest: Vec<usize>,
}

impl Setter<'_, '_> {
    fn rows(&self, rows: &[Vec<GridCell>]) -> Vec<Vec<PrintedCell>> {
        rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect()
    }

    fn cell(&self, cell: &GridCell) -> PrintedCell {
        let text = &cell.text;
        let longest = if cell.colspan == 1 { self.longest[cell.column] } else { LONGEST_WORD };
        let runs = self.notes.runs(text, None, longest).filter(|runs| !runs.is_empty());
        PrintedCell {
            id: format!("{}.{}", self.id, cell.name),
            parts: if runs.is_none() { unbroken::parts(text, longest) } else { Vec::new() },
            text: runs.is_none().then(|| text.clone()),
            runs: runs.unwrap_or_default(),
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            align: align_word(cell.align),
            bold: cell.bold,
            italic: cell.italic,
            long: text.chars().count() > LONG,
            longest,
        }
    }
}

/// The last two rows, or from further up where merged cells hold them together.
fn tail(rows: &[Vec<PrintedCell>]) -> usize {
    let mut tail = rows.len().saturating_sub(2);
    for y in (0..rows.len()).rev() {
        let reach = rows[y].iter().map(|cell| y + cell.rowspan).max().unwrap_or(y + 1);
        if y < tail && reach > tail {
            tail = y;
        }
    }
    tail
}
