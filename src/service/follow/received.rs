//! Files that came from outside: their names made safe, their bytes put under their hash.

use std::collections::HashSet;
use std::path::Path;

use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;

use crate::service::{Error, Office, Result};
use crate::store::report::ReportFile;
use crate::text::unicode;

/// Bytes of a stored name, extension included; the common limit of file systems is 255.
const NAME_BYTES: usize = 180;

/// A file as it arrived, lying in a temporary place that goes away with this value.
#[derive(Debug)]
pub struct ReceivedFile {
    /// The name that its sender gave it; anything.
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub spool: NamedTempFile,
}

/// Puts files among the files of record and gives their rows for a report; none is referred to until its transaction.
pub(super) async fn keep(
    office: &Office,
    report_id: &str,
    files: Vec<ReceivedFile>,
) -> Result<Vec<ReportFile>> {
    let mut rows: Vec<ReportFile> = Vec::with_capacity(files.len());
    let mut names = HashSet::new();
    for file in files {
        let name = distinct(&safe_name(&file.name), &mut names);
        let mut bytes = Vec::new();
        let reader = file.spool.reopen().map_err(Error::internal)?;
        let mut reader = tokio::fs::File::from_std(reader);
        reader.read_to_end(&mut bytes).await.map_err(Error::internal)?;
        let stored = office.files.put(bytes).await?;
        rows.push(ReportFile {
            report_id: report_id.to_owned(),
            media_type: media_type(&name).to_owned(),
            name,
            size: i64::try_from(stored.size).unwrap_or(i64::MAX),
            file_hash: stored.hash,
        });
    }
    Ok(rows)
}

/// Makes a name safe to show and to save: no folders, no control or direction characters, not too long, never empty.
#[must_use]
pub fn safe_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = unicode::nfc(last)
        .chars()
        .map(|c| if ":*?\"<>|".contains(c) { '_' } else { c })
        .filter(|c| {
            unicode::forbidden_character(&c.to_string()).is_none() && !"\t\r\n".contains(*c)
        })
        .collect();
    let kept = kept.trim().trim_matches('.').trim();
    match kept {
        "" => "tep-khong-ten".to_owned(),
        name => shorten(name),
    }
}

fn shorten(name: &str) -> String {
    if name.len() <= NAME_BYTES {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 10 => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let end = stem.floor_char_boundary(NAME_BYTES - extension.len());
    format!("{}{extension}", &stem[..end])
}

/// Two files of one report cannot bear one name: the second becomes `ten (2).pdf`.
fn distinct(name: &str, taken: &mut HashSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut place = 2;
    while !taken.insert(candidate.to_lowercase()) {
        candidate = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem} ({place}).{extension}"),
            None => format!("{name} ({place})"),
        };
        place += 1;
    }
    candidate
}

/// The type by the name alone: what the sender claims could make a browser run it.
fn media_type(name: &str) -> &'static str {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    match extension.map(str::to_lowercase).as_deref() {
        Some("pdf") => "application/pdf",
        Some("doc") => "application/msword",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xls") => "application/vnd.ms-excel",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}
