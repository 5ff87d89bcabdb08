//! The rows of all units in one file: data, totals per unit, the units that have sent nothing; each with its hour.

use chrono::{DateTime, FixedOffset};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::style::{self, BadWorkbook};
use crate::domain::deliverable::{Definition, Totals, is_formula, masked, printed_cell};
use crate::text::{Lang, Message, dates};

/// Everything that the file says.
#[derive(Debug, Clone)]
pub struct Collection {
    pub definition: Definition,
    /// `Công văn số 15/UBND-NV ngày 05/10/2026`.
    pub letter: String,
    pub subject: Option<String>,
    /// In the order in which the letter names the units.
    pub units: Vec<UnitAnswer>,
    /// Whether cells of personal columns are written out.
    pub with_personal: bool,
    pub as_of: DateTime<FixedOffset>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct UnitAnswer {
    pub unit: String,
    /// How its task stands, in words.
    pub state: String,
    /// The deadline in words.
    pub due: String,
    /// Number of its report.
    pub report: Option<String>,
    /// When it sent its rows, in words; none while it is silent.
    pub sent_at: Option<String>,
    pub rows: Vec<Vec<String>>,
}

impl Collection {
    /// The totals of all units.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::none(&self.definition);
        for unit in &self.units {
            totals += &Totals::of(&self.definition, &unit.rows);
        }
        totals
    }

    /// The units that have sent nothing.
    pub fn silent(&self) -> impl Iterator<Item = &UnitAnswer> {
        self.units.iter().filter(|unit| unit.sent_at.is_none())
    }

    fn shows(&self, place: usize) -> bool {
        self.with_personal || !self.definition.columns[place].personal
    }
}

fn say(id: &'static str) -> String {
    Message::new(id).render(Lang::Vi)
}

/// Writes the workbook.
///
/// # Errors
/// [`BadWorkbook`] when the writer refuses: more rows than a sheet has.
pub fn workbook(collection: &Collection) -> Result<Vec<u8>, BadWorkbook> {
    let mut book = Workbook::new();
    style::name_workbook(&mut book, &collection.definition.title, collection.as_of)?;
    book.push_worksheet(data(collection)?);
    book.push_worksheet(per_unit(collection)?);
    book.push_worksheet(silent(collection)?);
    Ok(book.save_to_buffer()?)
}

/// The heading of each sheet; gives the row of the table's head.
fn heading(
    sheet: &mut Worksheet,
    collection: &Collection,
    title: &str,
) -> Result<u32, BadWorkbook> {
    style::words(sheet, (0, 0), &title.to_uppercase(), &style::title())?;
    let letter = match &collection.subject {
        Some(subject) => format!("{} V/v {subject}", collection.letter),
        None => collection.letter.clone(),
    };
    style::words(sheet, (1, 0), &letter, &style::note())?;
    let silent = collection.silent().count();
    let counts = Message::new("roster-collected-counts")
        .with("units", collection.units.len())
        .with("sent", collection.units.len() - silent)
        .with("silent", silent)
        .with("hour", dates::cut_off(collection.as_of));
    style::words(sheet, (2, 0), &counts.render(Lang::Vi), &style::note().set_italic())?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(4, 4)?;
    sheet.set_freeze_panes(5, 0)?;
    sheet.set_row_height(4, 48)?;
    Ok(4)
}

fn heads(
    sheet: &mut Worksheet,
    row: u32,
    heads: impl IntoIterator<Item = (String, f64)>,
) -> Result<(), BadWorkbook> {
    for (place, (words, width)) in (0_u16..).zip(heads) {
        style::words(sheet, (row, place), &words, &style::head())?;
        sheet.set_column_width(place, width)?;
    }
    Ok(())
}

/// Columns before those of the definition on the sheet of data.
const BEFORE: u16 = 2;

fn data(collection: &Collection) -> Result<Worksheet, BadWorkbook> {
    let definition = &collection.definition;
    let mut sheet = Worksheet::new();
    sheet.set_name(say("roster-sheet-data"))?;
    let top = heading(&mut sheet, collection, &definition.title)?;
    let own = definition.columns.iter().map(|column| (column.label.clone(), style::width(column)));
    let before = [(say("roster-collected-place"), 6.0), (say("roster-collected-unit"), 30.0)];
    heads(&mut sheet, top, before.into_iter().chain(own))?;
    let plain = style::cell();
    let formats: Vec<Format> = definition
        .columns
        .iter()
        .map(|column| style::of_kind(column.kind, style::cell()))
        .collect();
    let mut row = top + 1;
    for unit in &collection.units {
        for cells in &unit.rows {
            sheet.write_number_with_format(row, 0, f64::from(row - top), &plain)?;
            style::words(&mut sheet, (row, 1), &unit.unit, &plain)?;
            for (place, cell) in cells.iter().enumerate() {
                let at = (row, BEFORE + u16::try_from(place).unwrap_or(u16::MAX));
                let column = &definition.columns[place];
                if collection.shows(place) {
                    style::kept(&mut sheet, at, column, cell, &formats[place])?;
                } else {
                    let hidden = masked(definition, place, cell);
                    style::words(&mut sheet, at, &hidden, &plain)?;
                }
            }
            row += 1;
        }
    }
    sheet.autofilter(top, 0, row.max(top + 1) - 1, BEFORE + last_place(definition))?;
    totals(&mut sheet, row, BEFORE, &collection.totals(), definition)?;
    Ok(sheet)
}

fn last_place(definition: &Definition) -> u16 {
    u16::try_from(definition.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The line of totals: the sums stand under their columns, from `first` on.
fn totals(
    sheet: &mut Worksheet,
    row: u32,
    first: u16,
    totals: &Totals,
    definition: &Definition,
) -> Result<(), BadWorkbook> {
    let format = style::total();
    style::words(sheet, (row, 0), "", &format)?;
    let label = Message::new("roster-collected-total").with("rows", totals.rows);
    style::words(sheet, (row, 1), &label.render(Lang::Vi), &format)?;
    for (place, (sum, column)) in (first..).zip(totals.sums.iter().zip(&definition.columns)) {
        let format = style::of_kind(column.kind, style::total());
        match sum {
            Some(sum) => sheet.write_number_with_format(row, place, sum.as_f64(), &format)?,
            None => sheet.write_blank(row, place, &style::total())?,
        };
    }
    Ok(())
}

fn per_unit(collection: &Collection) -> Result<Worksheet, BadWorkbook> {
    let definition = &collection.definition;
    let mut sheet = Worksheet::new();
    sheet.set_name(say("roster-sheet-units"))?;
    let top = heading(&mut sheet, collection, &say("roster-collected-per-unit"))?;
    let summed: Vec<usize> =
        (0..definition.columns.len()).filter(|place| definition.columns[*place].total).collect();
    let before = [
        ("roster-collected-place", 6.0),
        ("roster-collected-unit", 34.0),
        ("roster-collected-state", 26.0),
        ("roster-collected-report", 18.0),
        ("roster-collected-sent", 22.0),
        ("roster-collected-rows", 10.0),
    ];
    let before_count = u16::try_from(before.len()).unwrap_or(u16::MAX);
    let labels = summed.iter().map(|place| (definition.columns[*place].label.clone(), 18.0));
    let before = before.map(|(id, width)| (say(id), width));
    heads(&mut sheet, top, before.into_iter().chain(labels))?;
    let plain = style::cell().set_text_wrap();
    let whole = style::cell().set_num_format("#,##0");
    let mut row = top + 1;
    let count = |rows: usize| f64::from(u32::try_from(rows).unwrap_or(u32::MAX));
    for unit in &collection.units {
        let sums = Totals::of(definition, &unit.rows);
        sheet.write_number_with_format(row, 0, f64::from(row - top), &plain)?;
        let words =
            [Some(&unit.unit), Some(&unit.state), unit.report.as_ref(), unit.sent_at.as_ref()];
        for (place, words) in (1_u16..).zip(words) {
            style::words(&mut sheet, (row, place), words.map_or("", String::as_str), &plain)?;
        }
        sheet.write_number_with_format(row, before_count - 1, count(sums.rows), &whole)?;
        for (at, place) in (before_count..).zip(&summed) {
            let format = style::of_kind(definition.columns[*place].kind, style::cell());
            let sum = sums.sums[*place].unwrap_or_default();
            sheet.write_number_with_format(row, at, sum.as_f64(), &format)?;
        }
        row += 1;
    }
    let all = collection.totals();
    let bold = style::total();
    for place in 0..before_count - 1 {
        sheet.write_blank(row, place, &bold)?;
    }
    style::words(&mut sheet, (row, 1), &say("roster-collected-sum"), &bold)?;
    let whole = style::total().set_num_format("#,##0");
    sheet.write_number_with_format(row, before_count - 1, count(all.rows), &whole)?;
    for (at, place) in (before_count..).zip(&summed) {
        let format = style::of_kind(definition.columns[*place].kind, style::total());
        let sum = all.sums[*place].unwrap_or_default();
        sheet.write_number_with_format(row, at, sum.as_f64(), &format)?;
    }
    Ok(sheet)
}

fn silent(collection: &Collection) -> Result<Worksheet, BadWorkbook> {
    let mut sheet = Worksheet::new();
    sheet.set_name(say("roster-sheet-silent"))?;
    let top = heading(&mut sheet, collection, &say("roster-collected-silent"))?;
    let columns = [
        ("roster-collected-place", 6.0),
        ("roster-collected-unit", 44.0),
        ("roster-collected-state", 34.0),
        ("roster-collected-due", 26.0),
    ];
    heads(&mut sheet, top, columns.map(|(id, width)| (say(id), width)))?;
    let plain = style::cell().set_text_wrap();
    let mut row = top + 1;
    for unit in collection.silent() {
        sheet.write_number_with_format(row, 0, f64::from(row - top), &plain)?;
        for (place, words) in (1_u16..).zip([&unit.unit, &unit.state, &unit.due]) {
            style::words(&mut sheet, (row, place), words, &plain)?;
        }
        row += 1;
    }
    if row == top + 1 {
        style::words(&mut sheet, (row, 1), &say("roster-collected-none-silent"), &style::note())?;
    }
    Ok(sheet)
}

/// Writes the rows of all units as CSV (RFC 4180, UTF-8 with its mark so that office programs read the tones).
#[must_use]
pub fn csv(collection: &Collection) -> Vec<u8> {
    let definition = &collection.definition;
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
        let labels = definition.columns.iter().map(|column| safe(&column.label));
        let head = std::iter::once(safe(&say("roster-collected-unit"))).chain(labels);
        // Writing into memory does not fail.
        let _ = writer.write_record(head);
        for unit in &collection.units {
            for row in &unit.rows {
                let cells = row.iter().enumerate().map(|(place, cell)| {
                    let column = &definition.columns[place];
                    if !collection.shows(place) {
                        safe(&masked(definition, place, cell))
                    } else if column.kind.is_number() {
                        printed_cell(column, cell)
                    } else {
                        safe(&printed_cell(column, cell))
                    }
                });
                let _ = writer.write_record(std::iter::once(safe(&unit.unit)).chain(cells));
            }
        }
        let _ = writer.flush();
    }
    bytes
}

/// A text that no office program takes for a formula.
fn safe(words: &str) -> String {
    if is_formula(words) { format!("'{words}") } else { words.to_owned() }
}
