//! All rows at once: every bad cell named, no row twice.

use std::collections::HashMap;

use super::{Definition, printed_cell, read_cell};
use crate::domain::{Finding, Findings, Place};
use crate::text::Message;

/// A row as it was typed, with the number under which its writer sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Of the sheet, the file or the page; from 1.
    pub number: usize,
    /// One for each column of the definition.
    pub cells: Vec<String>,
}

impl Line {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The number of its line; none for a fault of the whole.
    pub line: Option<usize>,
    /// Label of its column; empty for the row as a whole.
    pub column: String,
    pub message: Message,
}

impl CellFault {
    /// As a finding: the line is the place's line, the label its field.
    #[must_use]
    pub fn finding(self, file: Option<&str>) -> Finding {
        let place = Place {
            file: file.map(str::to_owned),
            line: self.line,
            field: self.column,
            ..Place::default()
        };
        Finding::error(place, self.message)
    }
}

/// Reads the rows into the form that is kept; blank lines are passed over.
///
/// # Errors
/// Every bad cell at once, in the order of lines and columns.
pub fn check_rows(
    definition: &Definition,
    lines: &[Line],
    unit: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Vec<String>>, Vec<CellFault>> {
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    let mut repeats = Repeats::new(definition);
    let whole = |message| CellFault { line: None, column: String::new(), message };
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let mut row = Vec::with_capacity(definition.columns.len());
        for (place, column) in definition.columns.iter().enumerate() {
            let typed = line.cells.get(place).map_or("", String::as_str);
            match read_cell(column, typed, unit) {
                Ok(kept) => row.push(kept),
                Err(message) => {
                    let column = column.label.clone();
                    faults.push(CellFault { line: Some(line.number), column, message });
                    row.push(String::new());
                }
            }
        }
        if let Some(message) = repeats.of(&row, line.number) {
            let column = repeats.labels(definition);
            faults.push(CellFault { line: Some(line.number), column, message });
        }
        rows.push(row);
    }
    if rows.is_empty() {
        faults.push(whole(Message::new("roster-empty").with("title", &definition.title)));
    }
    if rows.len() > definition.most_rows() {
        let message = Message::new("roster-too-many").with("most", definition.most_rows());
        faults.push(whole(message.with("rows", rows.len())));
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Watches over the columns that together may not repeat, from the first row to the last.
#[derive(Debug)]
pub struct Repeats {
    /// Places of the columns.
    keys: Vec<usize>,
    seen: HashMap<Vec<String>, usize>,
}

impl Repeats {
    /// Begins before the first row.
    #[must_use]
    pub fn new(definition: &Definition) -> Self {
        let keys = definition.unique.iter().filter_map(|name| definition.place_of(name));
        Self { keys: keys.collect(), seen: HashMap::new() }
    }

    /// The place of the first of those columns; none where nothing may not repeat.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.keys.first().copied()
    }

    /// What is to be said of a row that repeats an earlier one; a row that is blank in all of the columns repeats none.
    pub fn of(&mut self, row: &[String], number: usize) -> Option<Message> {
        let cell = |place: &usize| row.get(*place).map(|cell| cell.to_lowercase());
        let key: Vec<String> = self.keys.iter().filter_map(cell).collect();
        if key.iter().all(String::is_empty) {
            return None;
        }
        if let Some(first) = self.seen.get(&key) {
            return Some(Message::new("roster-row-twice").with("first", first));
        }
        self.seen.insert(key, number);
        None
    }

    /// Labels of the columns.
    fn labels(&self, definition: &Definition) -> String {
        let labels = self.keys.iter().map(|place| definition.columns[*place].label.as_str());
        labels.collect::<Vec<_>>().join(", ")
    }
}

/// A kept cell of a personal column as lists show it: enough to tell rows apart, not enough to name anybody.
#[must_use]
pub fn masked(definition: &Definition, place: usize, kept: &str) -> String {
    let Some(column) = definition.columns.get(place) else { return String::new() };
    let printed = printed_cell(column, kept);
    if !column.personal || printed.is_empty() {
        return printed;
    }
    let letters: Vec<char> = printed.chars().collect();
    match letters.as_slice() {
        [first, .., last] if letters.len() > 5 => format!("{first}•••{last}"),
        _ => "•••".to_owned(),
    }
}

impl From<Vec<CellFault>> for Findings {
    fn from(faults: Vec<CellFault>) -> Self {
        Self(faults.into_iter().map(|fault| fault.finding(None)).collect())
    }
}
