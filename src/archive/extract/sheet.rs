//! Words of a workbook, cell by cell.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

/// Cells read of one workbook.
const CELLS: usize = 500_000;

pub(super) fn words(bytes: &[u8]) -> Option<String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let mut words = String::new();
    for (name, range) in book.worksheets() {
        words.push_str(&name);
        for cell in range.used_cells().take(CELLS) {
            if !matches!(cell.2, Data::Empty | Data::Error(_)) {
                words.push(' ');
                words.push_str(&cell.2.to_string());
            }
        }
        words.push('\n');
    }
    Some(words)
}
