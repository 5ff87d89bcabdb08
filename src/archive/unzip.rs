//! Whether a workbook may be opened at all: sizes are counted, not believed.

use std::io::{Cursor, Read, sink};

use zip::ZipArchive;

use crate::text::Message;

/// Bytes that a workbook may have once unpacked; twenty thousand full rows have a fifth of it.
const UNPACKED: u64 = 64 * 1024 * 1024;
const MEBIBYTE: u64 = 1024 * 1024;
/// Parts of a workbook; ours have a dozen.
const PARTS: usize = 500;

/// Looks a workbook over before anything in it is understood.
///
/// # Errors
/// What it is, and what to do: encrypted or of an old form, with macros, broken, or too large once unpacked.
pub(super) fn look_over(bytes: &[u8]) -> Result<(), Message> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Message::new("roster-file-old"));
    }
    let broken = || Message::new("roster-file-broken");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > PARTS {
        return Err(broken());
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.to_ascii_lowercase();
        if name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") {
            return Err(Message::new("roster-file-macros"));
        }
        let room = UNPACKED - unpacked;
        let read = std::io::copy(&mut part.by_ref().take(room + 1), &mut sink());
        unpacked += read.map_err(|_| broken())?;
        if unpacked > UNPACKED {
            let message = Message::new("roster-file-unpacked");
            return Err(message.with("most", UNPACKED / MEBIBYTE));
        }
    }
    Ok(())
}
