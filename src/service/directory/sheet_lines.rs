//! Lines of the first sheet of a workbook (XLSX, XLS, ODS) that has any.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::text::Message;

use super::table::Line;

/// Tells whether the bytes begin as a workbook does: a ZIP archive, or an OLE file.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the first sheet that is not empty.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Message> {
    let refuse = |cause: String| Message::new("directory-workbook").with("cause", cause);
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| refuse(error.to_string()))?;
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(|error| refuse(error.to_string()))?;
        let Some((top, left)) = range.start() else { continue };
        let lines = range.rows().enumerate().map(|(row, cells)| {
            let before = std::iter::repeat_n(String::new(), left as usize);
            Line {
                number: top as usize + row + 1,
                cells: before.chain(cells.iter().map(words)).collect(),
            }
        });
        return Ok(lines.collect());
    }
    Ok(Vec::new())
}

/// A cell as a person reads it; dates as `31/12/2026`, whole numbers without a point.
fn words(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}/{month:02}/{year:04}")
        }
        Data::DateTimeIso(moment) => moment.split('T').next().unwrap_or_default().to_owned(),
        // The error itself (#REF!) is what the person sees and must mend.
        Data::Error(error) => error.to_string(),
        other => other.to_string().trim().to_owned(),
    }
}
