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
    let keys: Vec<usize> =
        definition.unique.iter().filter_map(|name| definition.place_of(name)).collect();
    let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
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
        let key: Vec<String> = keys.iter().map(|place| row[*place].to_lowercase()).collect();
        if !keys.is_empty() && key.iter().any(|part| !part.is_empty()) {
            if let Some(first) = seen.get(&key) {
                let labels = keys.iter().map(|place| definition.columns[*place].label.as_str());
                let column = labels.collect::<Vec<_>>().join(", ");
                let message = Message::new("roster-row-twice").with("first", first);
                faults.push(CellFault { line: Some(line.number), column, message });
            } else {
                seen.insert(key, line.number);
            }
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
