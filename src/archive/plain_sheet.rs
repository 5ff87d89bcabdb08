//! A plain table as XLSX, to be filled in: headings in bold, every cell a text.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (12, 48);

/// Writes rows, the first of which are the headings, as a workbook with one sheet.
///
/// # Errors
/// What the writer says, in words: more rows than a sheet holds.
pub fn plain_sheet(rows: &[Vec<String>]) -> Result<Vec<u8>, String> {
    write(rows).map_err(|error| error.to_string())
}

fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    // A telephone number keeps its zero, a code its form.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    let columns = rows.first().map_or(0, Vec::len);
    for (column, place) in (0..columns).zip(0u16..) {
        let lengths =
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let width = lengths.max().unwrap_or_default().clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(place, f64::from(u32::try_from(width).unwrap_or(12)))?;
        sheet.set_column_format(place, &text)?;
    }
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            let format = if row == 0 { &bold } else { &text };
            sheet.write_string_with_format(row, column, cell, format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
