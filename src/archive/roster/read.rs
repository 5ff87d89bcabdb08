//! A filled file read back: its columns found by their heads, in whatever order they stand.

use std::collections::BTreeMap;

use super::grid::{Grid, Row, grid};
use crate::domain::deliverable::{CellFault, Column, Definition, DeliverableKind, Line};
use crate::text::{Message, folding};

/// Heads of columns that number the rows.
const COUNTERS: [&str; 4] = ["tt", "stt", "so tt", "no"];

/// For which task a workbook must have been made, if it says so.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub assignment: &'a str,
    pub digest: &'a str,
}

/// Reads the rows of a workbook (XLSX) or CSV file; cells stay words.
///
/// # Errors
/// What is wrong with the file as a whole: not readable, of another task, columns missing or unknown.
pub fn read(
    bytes: &[u8],
    definition: &Definition,
    origin: Origin<'_>,
) -> Result<Vec<Line>, Vec<CellFault>> {
    let grid = grid(bytes).map_err(|message| vec![whole(message)])?;
    check_origin(&grid, origin)?;
    if definition.kind == DeliverableKind::Form
        && let Some(line) = upright(definition, &grid)?
    {
        return Ok(vec![line]);
    }
    let Some((head, places)) = find_head(definition, &grid.rows) else {
        let labels = definition.columns.iter().map(|column| column.label.as_str());
        let labels = labels.collect::<Vec<_>>().join("; ");
        return Err(vec![whole(Message::new("roster-file-no-head").with("columns", labels))]);
    };
    check_heads(definition, &grid.rows[head], &places)?;
    let lines = grid.rows[head + 1..].iter().filter(|row| !row.is_blank()).map(|row| {
        let mut line =
            Line { number: row.number, cells: vec![String::new(); definition.columns.len()] };
        for (at, place) in &places {
            if let Some(words) = row.cells.get(at) {
                line.cells[*place].clone_from(words);
            }
        }
        line
    });
    Ok(lines.filter(|line| !line.is_blank()).collect())
}

fn whole(message: Message) -> CellFault {
    CellFault { line: None, column: String::new(), message }
}

fn check_origin(grid: &Grid, origin: Origin<'_>) -> Result<(), Vec<CellFault>> {
    let other = |found: &Option<String>, expected: &str| {
        found.as_deref().is_some_and(|found| found != expected)
    };
    if other(&grid.assignment, origin.assignment) {
        return Err(vec![whole(Message::new("roster-file-other-task"))]);
    }
    if other(&grid.digest, origin.digest) {
        return Err(vec![whole(Message::new("roster-file-other-version"))]);
    }
    Ok(())
}

/// A head as it is compared: without tones, mark of required columns and doubled spaces.
fn bare(head: &str) -> String {
    folding::fold(head.trim().trim_end_matches("(*)").trim_end_matches('*'))
}

fn place_of(definition: &Definition, head: &str) -> Option<usize> {
    let head = bare(head);
    let is = |column: &Column| bare(&column.label) == head || column.name == head;
    definition.columns.iter().position(is)
}

pub(super) type Places = BTreeMap<u32, usize>;

/// The row that names the most columns, among the first thirty; at least half of them.
pub(super) fn find_head(definition: &Definition, rows: &[Row]) -> Option<(usize, Places)> {
    let named = |row: &Row| -> Places {
        let heads = row.cells.iter();
        heads.filter_map(|(at, words)| Some((*at, place_of(definition, words)?))).collect()
    };
    let heads = rows.iter().take(30).enumerate().map(|(at, row)| (at, named(row)));
    let best = heads.max_by_key(|(at, places)| (places.len(), usize::MAX - at))?;
    (best.1.len() * 2 >= definition.columns.len()).then_some(best)
}

fn check_heads(definition: &Definition, head: &Row, places: &Places) -> Result<(), Vec<CellFault>> {
    let mut faults = Vec::new();
    let fault = |column: &str, message| CellFault {
        line: Some(head.number),
        column: column.to_owned(),
        message,
    };
    for (place, column) in definition.columns.iter().enumerate() {
        match places.values().filter(|known| **known == place).count() {
            0 if column.required => {
                faults.push(fault(&column.label, Message::new("roster-column-missing")));
            }
            0 | 1 => {}
            _ => faults.push(fault(&column.label, Message::new("roster-column-repeated"))),
        }
    }
    for (at, words) in &head.cells {
        if !places.contains_key(at) && !COUNTERS.contains(&bare(words).as_str()) {
            let shown: String = words.chars().take(60).collect();
            faults.push(fault(&shown, Message::new("roster-column-unknown")));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// A form whose fields stand below each other: label, value.
pub(super) fn upright(
    definition: &Definition,
    grid: &Grid,
) -> Result<Option<Line>, Vec<CellFault>> {
    let mut cells: Vec<Option<String>> = vec![None; definition.columns.len()];
    let mut first = None;
    let mut faults = Vec::new();
    for row in &grid.rows {
        let Some(place) = row.cells.get(&0).and_then(|head| place_of(definition, head)) else {
            continue;
        };
        first.get_or_insert(row.number);
        let value = row.cells.get(&1).cloned().unwrap_or_default();
        if cells[place].replace(value).is_some() {
            faults.push(CellFault {
                line: Some(row.number),
                column: definition.columns[place].label.clone(),
                message: Message::new("roster-column-repeated"),
            });
        }
    }
    let found = cells.iter().flatten().count();
    if found * 2 < definition.columns.len() || found < 2 && definition.columns.len() > 1 {
        return Ok(None);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let cells = cells.into_iter().map(Option::unwrap_or_default).collect();
    Ok(Some(Line { number: first.unwrap_or(1), cells }))
}
