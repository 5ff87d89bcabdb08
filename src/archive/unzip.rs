//! Whether an office file may be opened at all: sizes are counted, not believed.

use std::io::{Cursor, Read, sink};

use zip::ZipArchive;

/// Bytes that a file may have once unpacked; twenty thousand full rows have a fifth of it.
pub(super) const UNPACKED: u64 = 64 * 1024 * 1024;
pub(super) const MEBIBYTE: u64 = 1024 * 1024;
/// Parts of a file; ours have a dozen, a letter with many pictures some hundred.
const PARTS: usize = 500;

/// Why a file is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Encrypted, or of the form before 2007.
    Old,
    Broken,
    /// It holds macros.
    Macros,
    /// It unpacks to more than [`UNPACKED`].
    TooLarge,
}

/// Looks a file over before anything in it is understood.
///
/// # Errors
/// What keeps it from being opened.
pub(super) fn look_over(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Fault::Old);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    if archive.len() > PARTS {
        return Err(Fault::Broken);
    }
    let mut unpacked = 0;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| Fault::Broken)?;
        let name = part.name().map_err(|_| Fault::Broken)?.to_ascii_lowercase();
        if name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") {
            return Err(Fault::Macros);
        }
        let room = UNPACKED - unpacked;
        let read = std::io::copy(&mut part.by_ref().take(room + 1), &mut sink());
        unpacked += read.map_err(|_| Fault::Broken)?;
        if unpacked > UNPACKED {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}
