//! How the cells of our workbooks look, and how values are put into them.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use crate::domain::deliverable::{Column, Decimal, ValueKind, is_formula};

/// A workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("workbook: {0}")]
pub struct BadWorkbook(String);

impl From<XlsxError> for BadWorkbook {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

const INK: Color = Color::RGB(0x0F_4C_66);
const PALE: Color = Color::RGB(0xE7_F0_F3);
const LINE: Color = Color::RGB(0xB9_BF_C6);

fn base() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12)
}

/// The workbook's heading.
pub(super) fn title() -> Format {
    base().set_bold().set_font_size(14).set_font_color(INK)
}

/// Lines below the heading.
pub(super) fn note() -> Format {
    base().set_align(FormatAlign::Left)
}

/// Longer words that may run over several lines.
pub(super) fn wrapped() -> Format {
    base().set_text_wrap().set_align(FormatAlign::Top)
}

/// Heads of columns.
pub(super) fn head() -> Format {
    base()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(PALE)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}

/// Cells of a table.
pub(super) fn cell() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(LINE).set_align(FormatAlign::Top)
}

/// Lines of totals.
pub(super) fn total() -> Format {
    cell().set_bold().set_background_color(PALE)
}

/// The format of a column's cells, over a base.
pub(super) fn of_kind(kind: ValueKind, base: Format) -> Format {
    match kind {
        ValueKind::Integer => base.set_num_format("#,##0"),
        ValueKind::Decimal => base.set_num_format("#,##0.####"),
        ValueKind::Date => base.set_num_format("dd/mm/yyyy"),
        // As text, a telephone keeps its zero.
        _ => base.set_num_format("@").set_text_wrap(),
    }
}

/// Writes words so that no office program takes them for a formula.
pub(super) fn words(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if is_formula(words) {
        let quoted = format.clone().set_quote_prefix();
        sheet.write_string_with_format(row, column, words, &quoted)?;
    } else {
        sheet.write_string_with_format(row, column, words, format)?;
    }
    Ok(())
}

/// Writes a kept cell as what it is: a number, a day, words.
pub(super) fn kept(
    sheet: &mut Worksheet,
    at: (u32, u16),
    column: &Column,
    kept: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let number = Decimal::parse(kept).filter(|_| column.kind.is_number());
    let day = kept.parse::<chrono::NaiveDate>().ok().filter(|_| column.kind == ValueKind::Date);
    if let Some(number) = number {
        sheet.write_number_with_format(at.0, at.1, number.as_f64(), format)?;
    } else if let Some(day) = day.and_then(day_of) {
        sheet.write_datetime_with_format(at.0, at.1, &day, format)?;
    } else if kept.is_empty() {
        sheet.write_blank(at.0, at.1, format)?;
    } else {
        words(sheet, at, kept, format)?;
    }
    Ok(())
}

/// A day as a workbook keeps it.
pub(super) fn day_of(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let part = |value: u32| u8::try_from(value).ok();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, part(day.month())?, part(day.day())?)
        .ok()
}

/// Names the workbook and its hour: the same rows at the same moment give the same bytes.
pub(super) fn name_workbook(
    book: &mut Workbook,
    title: &str,
    made_at: DateTime<FixedOffset>,
) -> Result<(), XlsxError> {
    let part = |value: u32| u8::try_from(value).unwrap_or_default();
    let year = u16::try_from(made_at.year()).unwrap_or(1970);
    let moment = ExcelDateTime::from_ymd(year, part(made_at.month()), part(made_at.day()))?
        .and_hms(u16::from(part(made_at.hour())), part(made_at.minute()), 0)?;
    book.set_properties(
        &DocProperties::new().set_title(title).set_author("congvan").set_creation_datetime(&moment),
    );
    Ok(())
}

/// How wide a column is made for its head, in letters.
pub(super) fn width(column: &Column) -> f64 {
    let letters = column.label.chars().count();
    let least: usize = match column.kind {
        ValueKind::Text | ValueKind::Unit => 24,
        ValueKind::Choice | ValueKind::Phone => 16,
        _ => 13,
    };
    let width = least.max(letters / 2 + 4).min(36);
    f64::from(u32::try_from(width).unwrap_or(24))
}
