//! Words of a DOCX: its document part without the marks (ECMA-376, part 1, 17.3.3.31 `w:t`).

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;

/// Bytes that the document part may unfold to.
const UNFOLDED: u64 = 64 * 1024 * 1024;

pub(super) fn words(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = archive.by_name("word/document.xml").ok()?;
    let mut xml = Vec::new();
    part.take(UNFOLDED).read_to_end(&mut xml).ok()?;
    let mut reader = Reader::from_reader(xml.as_slice());
    let (mut words, mut inside, mut buffer) = (String::new(), false, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => inside = tag.local_name().as_ref() == "t",
            Ok(Event::Text(text)) if inside => words.push_str(&text),
            Ok(Event::GeneralRef(name)) if inside => words.push(character(&name)),
            Ok(Event::End(tag)) => {
                inside = false;
                if tag.local_name().as_ref() == "p" {
                    words.push('\n');
                }
            }
            Ok(Event::Empty(tag)) if matches!(tag.local_name().as_ref(), "tab" | "br") => {
                words.push(' ');
            }
            // What was read before the file broke off is still found.
            Ok(Event::Eof) | Err(_) => return Some(words),
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// What `&amp;` or `&#7877;` stands for.
fn character(name: &BytesRef<'_>) -> char {
    match (name.resolve_char_ref(), name.as_ref()) {
        (Ok(Some(character)), _) => character,
        (_, "amp") => '&',
        (_, "lt") => '<',
        (_, "gt") => '>',
        (_, "quot") => '"',
        (_, "apos") => '\'',
        _ => ' ',
    }
}
