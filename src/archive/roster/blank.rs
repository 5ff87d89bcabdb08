//! The workbook that a unit fills in: heads, validation of each column, help, and what names it, out of sight.

use chrono::{DateTime, FixedOffset};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Workbook, Worksheet,
};

use super::style::{self, BadWorkbook};
use crate::domain::deliverable::{
    Column, Decimal, Definition, DeliverableKind, MOST_ROWS, ValueKind, read_cell,
};
use crate::text::{Lang, Message, dates};

/// Name of the hidden sheet that says for which task a workbook was made.
pub(super) const MARK: &str = "congvan";
/// Its fields.
pub(super) const ASSIGNMENT: &str = "assignment";
/// Its fields.
pub(super) const DIGEST: &str = "definition";

/// The most letters of a validation's message.
const MESSAGE: usize = 250;
/// The most letters of a validation's list.
const LIST: usize = 255;
/// Choices too long for a validation stand on a hidden sheet of their own.
const CHOICES: &str = "congvan-lua-chon";

/// Whose workbook it is, and for what.
#[derive(Debug, Clone)]
pub struct Heading {
    pub unit: String,
    /// `Công văn số 15/UBND-NV ngày 05/10/2026`.
    pub letter: String,
    pub subject: Option<String>,
    /// The deadline in words.
    pub due: Option<String>,
    pub assignment: String,
    /// Of the definition, as frozen.
    pub digest: String,
    pub made_at: DateTime<FixedOffset>,
}

/// Makes the workbook, with the rows that the unit has typed so far.
///
/// # Errors
/// [`BadWorkbook`] when the writer refuses; never because of what the rows hold.
pub fn blank(
    definition: &Definition,
    heading: &Heading,
    rows: &[Vec<String>],
) -> Result<Vec<u8>, BadWorkbook> {
    let mut book = Workbook::new();
    style::name_workbook(&mut book, &definition.title, heading.made_at)?;
    let mut sheet = Worksheet::new();
    sheet.set_name(say("roster-sheet-data"))?;
    let top = head(&mut sheet, definition, heading)?;
    match definition.kind {
        DeliverableKind::Roster => roster(&mut sheet, definition, rows, top)?,
        DeliverableKind::Form => form(&mut sheet, definition, rows.first(), top)?,
    }
    book.push_worksheet(sheet);
    book.push_worksheet(help(definition)?);
    if definition.columns.iter().any(|column| !fits_list(column)) {
        book.push_worksheet(choices(definition)?);
    }
    book.push_worksheet(mark(heading)?);
    Ok(book.save_to_buffer()?)
}

fn say(id: &'static str) -> String {
    Message::new(id).render(Lang::Vi)
}

fn head(
    sheet: &mut Worksheet,
    definition: &Definition,
    heading: &Heading,
) -> Result<u32, BadWorkbook> {
    sheet.write_string_with_format(0, 0, definition.title.to_uppercase(), &style::title())?;
    let letter = match &heading.subject {
        Some(subject) => format!("{} V/v {subject}", heading.letter),
        None => heading.letter.clone(),
    };
    let mut lines = vec![
        Message::new("roster-sheet-unit").with("unit", &heading.unit),
        Message::new("roster-sheet-letter").with("letter", letter),
    ];
    if let Some(due) = &heading.due {
        lines.push(Message::new("roster-sheet-due").with("due", due));
    }
    lines.push(
        Message::new("roster-sheet-how")
            .with("made", dates::cut_off(heading.made_at))
            .with("most", definition.most_rows()),
    );
    let mut row = 1;
    for line in lines {
        style::words(sheet, (row, 0), &line.render(Lang::Vi), &style::note())?;
        row += 1;
    }
    Ok(row + 1)
}

fn roster(
    sheet: &mut Worksheet,
    definition: &Definition,
    rows: &[Vec<String>],
    top: u32,
) -> Result<(), BadWorkbook> {
    let last = top + u32::try_from(MOST_ROWS).unwrap_or(u32::MAX);
    sheet.set_row_height(top, 48)?;
    for (place, column) in (0_u16..).zip(&definition.columns) {
        let head = if column.personal { style::head().set_italic() } else { style::head() };
        style::words(sheet, (top, place), &label(column), &head)?;
        sheet.set_column_width(place, style::width(column))?;
        sheet.set_column_format(place, &style::of_kind(column.kind, Format::new()))?;
        if let Some(validation) = validation(column, place)? {
            sheet.add_data_validation(top + 1, place, last, place, &validation)?;
        }
    }
    for (line, row) in (top + 1..).zip(rows) {
        for (place, (column, typed)) in (0_u16..).zip(definition.columns.iter().zip(row)) {
            put(sheet, (line, place), column, typed)?;
        }
    }
    sheet.set_freeze_panes(top + 1, 0)?;
    sheet.set_repeat_rows(top, top)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn form(
    sheet: &mut Worksheet,
    definition: &Definition,
    row: Option<&Vec<String>>,
    top: u32,
) -> Result<(), BadWorkbook> {
    for (place, (id, width)) in (0_u16..).zip([
        ("roster-sheet-field", 52),
        ("roster-sheet-value", 32),
        ("roster-sheet-help", 60),
    ]) {
        style::words(sheet, (top, place), &say(id), &style::head())?;
        sheet.set_column_width(place, width)?;
    }
    for (line, (place, column)) in (top + 1..).zip((0_u16..).zip(&definition.columns)) {
        style::words(sheet, (line, 0), &label(column), &style::cell().set_text_wrap())?;
        let rule = rule(column);
        // Not every office program makes room for wrapped words by itself.
        let lines =
            rule.chars().count().div_ceil(52).max(label(column).chars().count().div_ceil(46));
        sheet.set_row_height(line, 17 * u32::try_from(lines.max(1)).unwrap_or(1))?;
        style::words(sheet, (line, 2), &rule, &style::cell().set_text_wrap())?;
        let typed = row.and_then(|row| row.get(usize::from(place))).map_or("", String::as_str);
        let format = style::of_kind(column.kind, style::cell());
        match read(column, typed) {
            Some(kept) => style::kept(sheet, (line, 1), column, &kept, &format)?,
            None => style::words(sheet, (line, 1), typed, &format)?,
        }
        if let Some(validation) = validation(column, place)? {
            sheet.add_data_validation(line, 1, line, 1, &validation)?;
        }
    }
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// A typed cell in its kept form; units are looked up when the workbook comes back.
fn read(column: &Column, typed: &str) -> Option<String> {
    let open = Column { required: false, ..column.clone() };
    read_cell(&open, typed, &|name: &str| Some(name.to_owned())).ok()
}

fn put(
    sheet: &mut Worksheet,
    at: (u32, u16),
    column: &Column,
    typed: &str,
) -> Result<(), BadWorkbook> {
    if typed.is_empty() {
        return Ok(());
    }
    let format = style::of_kind(column.kind, Format::new());
    match read(column, typed) {
        Some(kept) => style::kept(sheet, at, column, &kept, &format)?,
        None => style::words(sheet, at, typed, &format)?,
    }
    Ok(())
}

/// `Họ và tên (*)`.
fn label(column: &Column) -> String {
    if column.required { format!("{} (*)", column.label) } else { column.label.clone() }
}

fn fits_list(column: &Column) -> bool {
    let letters: usize = column.choices.iter().map(|choice| choice.chars().count() + 1).sum();
    letters <= LIST && column.choices.iter().all(|choice| !choice.contains([',', '"']))
}

fn validation(column: &Column, place: u16) -> Result<Option<DataValidation>, BadWorkbook> {
    let validation = DataValidation::new();
    let number = |bound: &Option<String>| bound.as_deref().and_then(Decimal::parse);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the bounds of i32")]
    let whole = |bound: Option<Decimal>, other: i32| {
        bound.map_or(other, |bound| {
            bound.as_f64().clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32
        })
    };
    let (min, max) = (number(&column.min), number(&column.max));
    let validation = match column.kind {
        ValueKind::Integer => validation.allow_whole_number(DataValidationRule::Between(
            whole(min, i32::MIN),
            whole(max, i32::MAX),
        )),
        ValueKind::Decimal => validation.allow_decimal_number(DataValidationRule::Between(
            min.map_or(-1e15, Decimal::as_f64),
            max.map_or(1e15, Decimal::as_f64),
        )),
        ValueKind::Date => {
            let day = |bound: &Option<String>, other: (i32, u32, u32)| {
                let day = bound.as_ref().and_then(|bound| bound.parse().ok());
                day.or(chrono::NaiveDate::from_ymd_opt(other.0, other.1, other.2))
                    .and_then(style::day_of)
            };
            let (Some(first), Some(last)) =
                (day(&column.min, (1900, 1, 1)), day(&column.max, (2199, 12, 31)))
            else {
                return Ok(None);
            };
            validation.allow_date(DataValidationRule::Between(first, last))
        }
        ValueKind::Choice if fits_list(column) => validation.allow_list_strings(&column.choices)?,
        ValueKind::Choice => {
            let letter = rust_xlsxwriter::utility::column_number_to_name(place);
            let list = format!("='{CHOICES}'!${letter}$1:${letter}${}", column.choices.len());
            validation.allow_list_formula(list.as_str().into())
        }
        ValueKind::YesNo => validation.allow_list_strings(&["Có", "Không"])?,
        ValueKind::Text if column.max.is_some() => {
            let most = whole(max, 500).max(1).unsigned_abs();
            validation.allow_text_length(DataValidationRule::LessThanOrEqualTo(most))
        }
        _ => return Ok(None),
    };
    let words: String = rule(column).chars().take(MESSAGE).collect();
    let title: String = column.label.chars().take(32).collect();
    Ok(Some(
        validation
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(&title)?
            .set_error_message(&words)?
            .set_input_title(title)?
            .set_input_message(words)?,
    ))
}

/// What a column takes, in one sentence.
fn rule(column: &Column) -> String {
    let mut parts = vec![say(match column.kind {
        ValueKind::Text => "roster-rule-text",
        ValueKind::Integer => "roster-rule-integer",
        ValueKind::Decimal => "roster-rule-decimal",
        ValueKind::Date => "roster-rule-date",
        ValueKind::Choice => "roster-rule-choice",
        ValueKind::Phone => "roster-rule-phone",
        ValueKind::YesNo => "roster-rule-yes-no",
        ValueKind::Unit => "roster-rule-unit",
    })];
    if column.kind == ValueKind::Choice {
        parts.push(column.choices.join(", "));
    }
    let bound = |bound: &String| match column.kind {
        ValueKind::Date => bound.parse().map_or_else(|_| bound.clone(), dates::table_date),
        _ => Decimal::parse(bound).map_or_else(|| bound.clone(), Decimal::printed),
    };
    let (least, most) = if column.kind == ValueKind::Text {
        ("roster-rule-least-letters", "roster-rule-most-letters")
    } else {
        ("roster-rule-least", "roster-rule-most")
    };
    for (id, value) in [(least, &column.min), (most, &column.max)] {
        if let Some(value) = value {
            parts.push(Message::new(id).with("value", bound(value)).render(Lang::Vi));
        }
    }
    let mut words = parts.join("; ");
    if !column.help.is_empty() {
        words = format!("{words}. {}", column.help);
    }
    words
}

fn help(definition: &Definition) -> Result<Worksheet, BadWorkbook> {
    let mut sheet = Worksheet::new();
    sheet.set_name(say("roster-sheet-guide"))?;
    style::words(&mut sheet, (0, 0), &definition.title, &style::title())?;
    let purpose = Message::new("roster-sheet-purpose").with("purpose", &definition.purpose);
    sheet.merge_range(1, 0, 1, 3, "", &style::wrapped())?;
    style::words(&mut sheet, (1, 0), &purpose.render(Lang::Vi), &style::wrapped())?;
    sheet.set_row_height(1, 48)?;
    let heads = [
        ("roster-sheet-column", 36),
        ("roster-sheet-required", 12),
        ("roster-sheet-rule", 70),
        ("roster-sheet-personal", 16),
    ];
    for (place, (id, width)) in (0_u16..).zip(heads) {
        style::words(&mut sheet, (3, place), &say(id), &style::head())?;
        sheet.set_column_width(place, width)?;
    }
    let cell = style::cell().set_text_wrap();
    let yes = |is: bool| if is { "x" } else { "" };
    for (row, column) in (4_u32..).zip(&definition.columns) {
        style::words(&mut sheet, (row, 0), &column.label, &cell)?;
        style::words(&mut sheet, (row, 1), yes(column.required), &cell)?;
        style::words(&mut sheet, (row, 2), &rule(column), &cell)?;
        style::words(&mut sheet, (row, 3), yes(column.personal), &cell)?;
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

fn choices(definition: &Definition) -> Result<Worksheet, BadWorkbook> {
    let mut sheet = Worksheet::new();
    sheet.set_name(CHOICES)?;
    sheet.set_very_hidden(true);
    for (place, column) in (0_u16..).zip(&definition.columns) {
        for (row, choice) in (0_u32..).zip(&column.choices) {
            sheet.write_string(row, place, choice)?;
        }
    }
    Ok(sheet)
}

fn mark(heading: &Heading) -> Result<Worksheet, BadWorkbook> {
    let mut sheet = Worksheet::new();
    sheet.set_name(MARK)?;
    sheet.set_very_hidden(true);
    for (row, (name, value)) in
        (0_u32..).zip([(ASSIGNMENT, &heading.assignment), (DIGEST, &heading.digest)])
    {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
    }
    Ok(sheet)
}
