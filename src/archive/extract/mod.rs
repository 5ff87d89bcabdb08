//! The words of files that came with a letter or an answer, for finding them: PDF, Word, Excel, plain text.
//!
//! What cannot be read says nothing: a file is found by its name all the same. Files come from outside, so every reader
//! has its limits, and none of them keeps the form.

mod pdf;
mod sheet;
mod word;

/// Characters kept of one file; a book is found by its first chapters.
const MOST: usize = 2_000_000;

/// Takes the words out of a file, by its content; empty when there are none that can be read.
#[must_use]
pub fn words(name: &str, bytes: &[u8]) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let words = match bytes {
        [b'%', b'P', b'D', b'F', ..] => pdf::words(bytes),
        [b'P', b'K', 3, 4, ..] if ending == "docx" => word::words(bytes),
        [b'P', b'K', 3, 4, ..] if matches!(ending.as_str(), "xlsx" | "ods") => sheet::words(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] if ending == "xls" => sheet::words(bytes),
        _ if matches!(ending.as_str(), "txt" | "csv" | "md" | "json" | "yaml" | "xml") => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    };
    words.unwrap_or_default().chars().take(MOST).collect()
}
