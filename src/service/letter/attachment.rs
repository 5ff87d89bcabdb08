//! Tài liệu gửi kèm: files of any type that go with a letter, checked at the entrance.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::config::Limits;
use crate::domain::{Enclosure, Finding, Findings, Place};
use crate::files::hash_of;
use crate::text::Message;

/// Programs: mail servers refuse them and no letter needs them.
const PROGRAMS: [&str; 20] = [
    "exe", "com", "bat", "cmd", "scr", "pif", "msi", "dll", "js", "jse", "vbs", "vbe", "wsf",
    "ps1", "hta", "lnk", "jar", "reg", "cpl", "apk",
];
/// Longest name, in bytes: what file systems take (255), less room for a copy's mark.
const LONGEST_NAME: usize = 200;

/// Where the files named by a document lie.
#[derive(Debug, Clone)]
pub enum Attachments {
    /// Beside the document file: paths are relative to this folder and stay inside it.
    Folder(PathBuf),
    /// Handed in with the document: name and bytes.
    Given(Vec<(String, Vec<u8>)>),
}

impl Default for Attachments {
    fn default() -> Self {
        Self::Given(Vec::new())
    }
}

/// One file, checked and read.
#[derive(Debug, Clone)]
pub struct Attached {
    /// The bare name, composed Unicode.
    pub name: String,
    pub title: Option<String>,
    pub media_type: &'static str,
    /// SHA-256 of the bytes.
    pub hash: String,
    pub bytes: Vec<u8>,
}

/// Reads and checks every enclosure.
///
/// # Errors
/// A finding for each file that is missing, empty, too large, badly named, a program, or named twice.
pub async fn read(
    enclosures: &[Enclosure],
    from: &Attachments,
    limits: &Limits,
) -> Result<Vec<Attached>, Findings> {
    let mut findings = Findings::default();
    let mut names = HashSet::new();
    let mut files = Vec::new();
    for (index, enclosure) in enclosures.iter().enumerate() {
        let found = match bare_name(&enclosure.file) {
            Ok(name) if !names.insert(name.to_lowercase()) => {
                Err(Message::new("letter-enclosure-twice"))
            }
            Ok(name) => {
                fetch(&enclosure.file, from, limits.enclosure).await.map(|bytes| Attached {
                    media_type: media_type(&name),
                    title: enclosure.title.clone(),
                    hash: hash_of(&bytes),
                    name,
                    bytes,
                })
            }
            Err(message) => Err(message),
        };
        match found {
            Ok(file) => files.push(file),
            Err(message) => {
                let place = Place::field(format!("enclosures[{index}].file"));
                findings.push(Finding::error(place, message.with("file", &enclosure.file)));
            }
        }
    }
    if findings.is_empty() { Ok(files) } else { Err(findings) }
}

/// The last part of a path that stays below its folder.
fn bare_name(path: &str) -> Result<String, Message> {
    let parts: Vec<Component<'_>> = Path::new(path).components().collect();
    let inside = parts.iter().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let name: String = match parts.last() {
        Some(Component::Normal(name)) if inside => name.to_string_lossy().nfc().collect(),
        _ => return Err(Message::new("letter-enclosure-bad-name")),
    };
    let strange = |c: char| {
        c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{fffd}')
    };
    if name.starts_with('.')
        || name.contains(strange)
        || name.len() > LONGEST_NAME
        || path.ends_with(['/', '\\'])
    {
        return Err(Message::new("letter-enclosure-bad-name"));
    }
    if PROGRAMS.contains(&extension(&name).as_str()) {
        return Err(Message::new("letter-enclosure-program"));
    }
    Ok(name)
}

async fn fetch(path: &str, from: &Attachments, limit: u64) -> Result<Vec<u8>, Message> {
    let missing = || Message::new("letter-enclosure-missing");
    let bytes = match from {
        Attachments::Given(files) => {
            let (_, bytes) = files.iter().find(|(name, _)| name == path).ok_or_else(missing)?;
            sized(bytes.len() as u64, limit)?;
            bytes.clone()
        }
        Attachments::Folder(folder) => {
            let path = folder.join(path);
            let about = tokio::fs::metadata(&path).await.map_err(|_| missing())?;
            if !about.is_file() {
                return Err(missing());
            }
            // Its size decides before it is read.
            sized(about.len(), limit)?;
            tokio::fs::read(&path).await.map_err(|_| missing())?
        }
    };
    Ok(bytes)
}

fn sized(size: u64, limit: u64) -> Result<(), Message> {
    const MEBIBYTE: u64 = 1024 * 1024;
    if size == 0 {
        return Err(Message::new("letter-enclosure-empty"));
    }
    if size > limit {
        let message = Message::new("letter-enclosure-too-large");
        return Err(message.with("size", size.div_ceil(MEBIBYTE)).with("limit", limit / MEBIBYTE));
    }
    Ok(())
}

fn extension(name: &str) -> String {
    Path::new(name).extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The media type by the name's end (IANA); what is not known is a stream of bytes.
#[must_use]
pub fn media_type(name: &str) -> &'static str {
    match extension(name).as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "zip" => "application/zip",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "tif" | "tiff" => "image/tiff",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_not_leave_its_folder_nor_be_a_program() {
        for bad in [
            "../../x",
            "/etc/passwd",
            "a/../b.pdf",
            ".an",
            "a\u{0}b.pdf",
            "a\nb.pdf",
            "",
            "a:b.pdf",
            "thu-muc/",
        ] {
            assert_eq!(bare_name(bad).expect_err(bad).id, "letter-enclosure-bad-name", "{bad:?}");
        }
        assert_eq!(
            bare_name("phu-luc/mau.EXE").expect_err("a program").id,
            "letter-enclosure-program"
        );
        assert_eq!(bare_name("phu-luc/Mẫu 01.docx").as_deref(), Ok("Mẫu 01.docx"));
    }
}
