//! Lines of a CSV file, in whatever Unicode and with whatever separator an office program wrote it.

use csv::{ReaderBuilder, Trim};

use crate::domain::{Finding, Findings, Place};
use crate::text::Message;

use super::table::Line;

/// Separators that office programs write; the one that the first line has most of is the file's.
const SEPARATORS: [u8; 3] = *b",;\t";

/// Reads the lines. What cannot be read as Unicode, or as CSV, comes back as a finding.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Vec<Line>, Findings> {
    let refuse = |line, message| {
        let place = Place { file: Some(file.to_owned()), line, ..Place::default() };
        Findings(vec![Finding::error(place, message)])
    };
    let text =
        decode(bytes).map_err(|line| refuse(Some(line), Message::new("directory-encoding")))?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().and_then(|at| usize::try_from(at.line()).ok());
            refuse(line, Message::new("directory-csv").with("cause", error.to_string()))
        })?;
        let number = record.position().map_or(0, csv::Position::line);
        lines.push(Line {
            number: usize::try_from(number).unwrap_or(usize::MAX),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok(lines)
}

/// Decodes UTF-8 and UTF-16, with their marks or without; else gives the line of the first byte that is neither.
fn decode(bytes: &[u8]) -> Result<String, usize> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    // Latin letters in UTF-16 without mark: every other byte is zero.
    match bytes.first_chunk() {
        Some([_, 0, _, 0]) => utf16(bytes, u16::from_le_bytes),
        Some([0, _, 0, _]) => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, usize> {
    let line_at = |end: usize| bytes[..end].split(|byte| *byte == b'\n').count();
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| line_at(error.valid_up_to()))
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks();
    if !rest.is_empty() {
        return Err(1);
    }
    char::decode_utf16(pairs.iter().copied().map(read)).collect::<Result<_, _>>().map_err(|_| 1)
}

fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in first.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if let Some(place) = SEPARATORS.iter().position(|known| *known == byte && !quoted) {
            counts[place] += 1;
        }
    }
    let most = (0..3).rev().max_by_key(|place| counts[*place]).unwrap_or(0);
    SEPARATORS[most]
}
