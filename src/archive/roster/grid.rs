//! Rows of words, whatever file they come from.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use csv::{ReaderBuilder, Trim};

use super::blank::{ASSIGNMENT, DIGEST, MARK};
use crate::archive::unzip::{self, Fault};
use crate::domain::deliverable::MOST_ROWS;
use crate::text::Message;

/// Rows beside the data: our heading, and what people write around it.
const AROUND: usize = 200;
/// Columns that are looked at: four times those that a definition may have.
const WIDEST: u32 = 240;
/// Letters of a cell; a workbook allows as many.
const CELL: usize = 32_767;

/// One row, with the number under which its writer sees it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub number: usize,
    pub cells: BTreeMap<u32, String>,
}

/// A file as rows, and the task for which we made it, if we did.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Row>,
    pub assignment: Option<String>,
    pub digest: Option<String>,
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.cells.values().all(String::is_empty)
    }
}

/// Reads a workbook or a CSV file.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub(super) fn grid(bytes: &[u8]) -> Result<Grid, Message> {
    if bytes.is_empty() {
        return Err(Message::new("roster-file-empty"));
    }
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        unzip::look_over(bytes).map_err(told)?;
        return workbook(bytes);
    }
    if bytes.starts_with(b"%PDF") || bytes.contains(&0) && !is_utf16(bytes) {
        return Err(Message::new("roster-file-other"));
    }
    csv(bytes)
}

/// Why a workbook is not opened, and what to do.
fn told(fault: Fault) -> Message {
    match fault {
        Fault::Old => Message::new("roster-file-old"),
        Fault::Broken => Message::new("roster-file-broken"),
        Fault::Macros => Message::new("roster-file-macros"),
        Fault::TooLarge => {
            Message::new("roster-file-unpacked").with("most", unzip::UNPACKED / unzip::MEBIBYTE)
        }
    }
}

fn workbook(bytes: &[u8]) -> Result<Grid, Message> {
    let broken = |_| Message::new("roster-file-broken");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut grid = Grid::default();
    let names = book.sheet_names();
    if names.iter().any(|name| name == MARK) {
        for row in rows(&mut book, MARK)? {
            let value = row.cells.get(&1).cloned();
            match row.cells.get(&0).map(String::as_str) {
                Some(ASSIGNMENT) => grid.assignment = value,
                Some(DIGEST) => grid.digest = value,
                _ => {}
            }
        }
    }
    for name in names.iter().filter(|name| !name.starts_with(MARK)) {
        grid.rows = rows(&mut book, name)?;
        if !grid.rows.is_empty() {
            break;
        }
    }
    Ok(grid)
}

/// Reads a sheet cell by cell: where its cells stand decides nothing about how much memory is taken.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, Message> {
    let broken = |_| Message::new("roster-file-broken");
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let words = words(cell.get_value());
        if words.is_empty() {
            continue;
        }
        if column >= WIDEST {
            return Err(Message::new("roster-file-wide").with("most", WIDEST));
        }
        let number = row as usize + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            if rows.len() > MOST_ROWS + AROUND {
                return Err(Message::new("roster-file-long").with("most", MOST_ROWS));
            }
            rows.push(Row { number, cells: BTreeMap::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.insert(column, words);
        }
    }
    Ok(rows)
}

/// A cell as its writer would type it: days as `31/12/2026`, numbers with a comma.
fn words(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => format!("{number}").replace('.', ","),
        DataRef::Bool(true) => "Có".to_owned(),
        DataRef::Bool(false) => "Không".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year:04}")
        }
        DataRef::DateTime(span) => format!("{}", span.as_f64()).replace('.', ","),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => {
            moment.split('T').next().unwrap_or_default().to_owned()
        }
        // The error itself (#REF!) is what the person sees and must mend.
        DataRef::Error(error) => error.to_string(),
        DataRef::String(words) => limited(words),
        DataRef::SharedString(words) => limited(words),
    }
}

fn limited(words: &str) -> String {
    words.trim().chars().take(CELL).collect()
}

const SEPARATORS: [u8; 3] = *b",;\t";

fn csv(bytes: &[u8]) -> Result<Grid, Message> {
    let text = decode(bytes).ok_or_else(|| Message::new("roster-file-encoding"))?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = SEPARATORS.into_iter().rev().max_by_key(|one| count(one)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Message::new("roster-file-csv"))?;
        let number = record.position().map_or(0, csv::Position::line);
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let cells = record.iter().map(|cell| limited(unquoted(cell)));
        let cells: BTreeMap<u32, String> =
            (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()).collect();
        if cells.len() > WIDEST as usize {
            return Err(Message::new("roster-file-wide").with("most", WIDEST));
        }
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
        if rows.len() > MOST_ROWS + AROUND {
            return Err(Message::new("roster-file-long").with("most", MOST_ROWS));
        }
    }
    Ok(Grid { rows, ..Grid::default() })
}

/// Takes away the apostrophe that we put before what looks like a formula.
fn unquoted(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if crate::domain::deliverable::is_formula(rest) => rest,
        _ => cell,
    }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn decode(bytes: &[u8]) -> Option<String> {
    let utf16 = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let letters = char::decode_utf16(pairs.iter().copied().map(read));
        if rest.is_empty() { letters.collect::<Result<String, _>>().ok() } else { None }
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}
