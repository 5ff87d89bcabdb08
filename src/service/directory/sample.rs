//! The sample directories, and empty forms to fill in. All offices, persons and addresses in them are made up.

use rust_embed::RustEmbed;

use crate::archive::plain_sheet;
use crate::service::{Error, Result};

use super::table::heading_of;
use super::unit_rows::COLUMNS;

/// One folder per sample.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/samples"]
#[include = "*.csv"]
struct Files;

/// The tables of one sample directory, as CSV.
#[derive(Debug, Clone)]
pub struct Sample {
    pub units: Vec<u8>,
    pub groups: Vec<u8>,
}

/// Gives a sample: `huyen`, a district until 30 June 2025, or `tinh`, a province after 1 July 2025.
#[must_use]
pub fn sample(name: &str) -> Option<Sample> {
    let file =
        |table| Files::get(&format!("{name}/{table}.csv")).map(|file| file.data.into_owned());
    Some(Sample { units: file("units")?, groups: file("groups")? })
}

/// An empty form for units, with the mark by which Excel knows UTF-8.
#[must_use]
pub fn unit_form() -> Vec<u8> {
    form(COLUMNS.iter().map(|column| column.name))
}

/// An empty form for groups.
#[must_use]
pub fn group_form() -> Vec<u8> {
    form(["group_code", "group_name", "aliases", "members", "valid_from", "valid_to"])
}

/// A form or sample as a workbook.
///
/// # Errors
/// [`Error::Internal`] when it is no CSV.
pub fn as_workbook(csv: &[u8]) -> Result<Vec<u8>> {
    let csv = csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv);
    let rows: std::result::Result<Vec<Vec<String>>, csv::Error> = reader
        .records()
        .map(|row| row.map(|row| row.iter().map(str::to_owned).collect()))
        .collect();
    plain_sheet(&rows.map_err(Error::internal)?).map_err(Error::internal)
}

fn form(columns: impl IntoIterator<Item = &'static str>) -> Vec<u8> {
    let headings: Vec<&str> = columns.into_iter().filter_map(heading_of).collect();
    format!("\u{FEFF}{}\r\n", headings.join(",")).into_bytes()
}
