//! A table of figures as XLSX: numbers stay numbers, the heads stay in sight, one page wide when printed.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

use chrono::Datelike;

use crate::domain::{Listing, ListingCell, ListingKind, hanoi};
use crate::text::dates;

/// Characters of a sheet's width that the columns share.
const WIDTH: f64 = 150.0;
/// Most characters that a cell takes (the limit of the format is 32,767).
const LONGEST: usize = 32_000;

/// Writes a listing as a workbook with one sheet; `said` are its words "Số liệu tính đến …".
///
/// # Errors
/// What the writer says, in words: more rows than a sheet holds.
pub fn listing_sheet(listing: &Listing, said: &str) -> Result<Vec<u8>, String> {
    write(listing, said).map_err(|error| error.to_string())
}

fn write(listing: &Listing, said: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = listing.as_of.with_timezone(&hanoi());
    let moment = ExcelDateTime::from_ymd(
        u16::try_from(made.year()).unwrap_or(1900),
        u8::try_from(made.month()).unwrap_or(1),
        u8::try_from(made.day()).unwrap_or(1),
    )?;
    // The file names its moment by the figures, so that the same figures make the same bytes.
    let properties = rust_xlsxwriter::DocProperties::new()
        .set_title(&listing.title)
        .set_author("congvan")
        .set_creation_datetime(&moment);
    book.set_properties(&properties);
    let sheet = book.add_worksheet();
    sheet.set_name("Số liệu")?;
    let last = u16::try_from(listing.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let font = || Format::new().set_font_name("Times New Roman").set_font_size(11);
    let mut row = 0;
    for (place, name) in listing.office.iter().enumerate() {
        let own = place + 1 == listing.office.len();
        sheet.write_with_format(
            row,
            0,
            cut(name),
            &if own { font().set_bold() } else { font() },
        )?;
        row += 1;
    }
    let middle = || font().set_align(FormatAlign::Center).set_text_wrap();
    let title = middle().set_bold().set_font_size(14);
    line(sheet, row, last, &listing.title, &title)?;
    row += 1;
    for words in listing.scope.iter().map(String::as_str).chain([said]) {
        line(sheet, row, last, words, &middle().set_italic())?;
        row += 1;
    }
    row += 1;
    row = heads(sheet, listing, row, &middle().set_bold().set_border(FormatBorder::Thin))?;
    sheet.set_freeze_panes(row, 0)?;
    for one in &listing.rows {
        for (column, cell) in (0..).zip(&one.cells) {
            let kind = listing.columns.get(usize::from(column)).map(|column| column.kind);
            let mut format = font().set_border(FormatBorder::Thin).set_text_wrap();
            format = format.set_align(FormatAlign::VerticalCenter).set_align(match kind {
                Some(ListingKind::Number) => FormatAlign::Right,
                Some(ListingKind::Middle) => FormatAlign::Center,
                _ => FormatAlign::Left,
            });
            if one.total {
                format = format.set_bold().set_background_color(Color::RGB(0xF2_F2_F2));
            }
            write_cell(sheet, row, column, cell, format)?;
        }
        row += 1;
    }
    for note in &listing.notes {
        row += 1;
        sheet.write_with_format(row, 0, cut(note), &font().set_italic())?;
    }
    let shares: u32 = listing.columns.iter().map(|column| column.width).sum();
    for (column, one) in (0..).zip(&listing.columns) {
        let width = WIDTH * f64::from(one.width) / f64::from(shares.max(1));
        sheet.set_column_width(column, width.max(5.0))?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    book.save_to_buffer()
}

/// Words over the whole width.
fn line(
    sheet: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    last: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if last == 0 {
        sheet.write_with_format(row, 0, cut(words), format)?;
    } else {
        sheet.merge_range(row, 0, row, last, &cut(words), format)?;
    }
    Ok(())
}

/// The heads, in two rows where some columns share one; gives the row below.
fn heads(
    sheet: &mut rust_xlsxwriter::Worksheet,
    listing: &Listing,
    row: u32,
    format: &Format,
) -> Result<u32, XlsxError> {
    let format = &format.clone().set_align(FormatAlign::VerticalCenter);
    let grouped = listing.columns.iter().any(|column| column.group.is_some());
    let below = row + u32::from(grouped);
    let mut at = 0_u16;
    while let Some(column) = listing.columns.get(usize::from(at)) {
        let Some(group) = &column.group else {
            if grouped {
                sheet.merge_range(row, at, below, at, &cut(&column.title), format)?;
            } else {
                sheet.write_with_format(row, at, cut(&column.title), format)?;
            }
            at += 1;
            continue;
        };
        let first = at;
        while let Some(one) = listing.columns.get(usize::from(at))
            && one.group.as_ref() == Some(group)
        {
            sheet.write_with_format(below, at, cut(&one.title), format)?;
            at += 1;
        }
        if at - first > 1 {
            sheet.merge_range(row, first, row, at - 1, &cut(group), format)?;
        } else {
            sheet.write_with_format(row, first, cut(group), format)?;
        }
    }
    Ok(below + 1)
}

fn write_cell(
    sheet: &mut rust_xlsxwriter::Worksheet,
    row: u32,
    column: u16,
    cell: &ListingCell,
    format: Format,
) -> Result<(), XlsxError> {
    match cell {
        ListingCell::Empty => sheet.write_blank(row, column, &format)?,
        ListingCell::Words(words) => {
            sheet.write_string_with_format(row, column, cut(words), &format)?
        }
        ListingCell::Count(count) => {
            // Exact up to 2^53; counts of tasks are far below.
            #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
            let number = *count as f64;
            sheet.write_number_with_format(row, column, number, &format.set_num_format("#,##0"))?
        }
        ListingCell::Share(tenths) => {
            let share = f64::from(*tenths) / 1000.0;
            sheet.write_number_with_format(row, column, share, &format.set_num_format("0.0%"))?
        }
        ListingCell::Day(day) => {
            let format = format.set_num_format("dd/mm/yyyy");
            match ExcelDateTime::from_ymd(
                u16::try_from(day.year()).unwrap_or_default(),
                u8::try_from(day.month()).unwrap_or(1),
                u8::try_from(day.day()).unwrap_or(1),
            ) {
                Ok(date) => sheet.write_datetime_with_format(row, column, &date, &format)?,
                // Sheets know no day before 1900.
                Err(_) => sheet.write_with_format(row, column, dates::table_date(*day), &format)?,
            }
        }
        ListingCell::Moment(_) => {
            sheet.write_string_with_format(row, column, cell.printed(), &format)?
        }
    };
    Ok(())
}

fn cut(words: &str) -> String {
    words.chars().take(LONGEST).collect()
}
