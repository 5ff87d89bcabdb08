//! Files that came from outside: their names made safe, their bytes put under their hash.

use std::collections::HashSet;
use std::path::Path;

use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;

use crate::domain::{Finding, Findings, Id, Place};
use crate::service::roster::{Among, PersonalFile, personal_among};
use crate::service::{Error, Office, Result};
use crate::store::report::ReportFile;
use crate::text::{Message, unicode};

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

/// Refuses files whose bytes are plainly not what their names say: nobody could open them later.
///
/// # Errors
/// [`Error::Invalid`] with one finding for each.
pub(super) async fn refuse_misnamed(files: &[ReceivedFile]) -> Result<()> {
    const READ: u64 = 1024;
    let mut findings = Findings::default();
    for file in files {
        let mut head = Vec::new();
        let reader = file.spool.reopen().map_err(Error::internal)?;
        let reader = tokio::fs::File::from_std(reader);
        reader.take(READ).read_to_end(&mut head).await.map_err(Error::internal)?;
        if contradicts(&file.name, &head) {
            let message = Message::new("follow-file-misnamed").with("file", safe_name(&file.name));
            findings.push(Finding::error(Place::field("files"), message));
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(Error::Invalid(findings)) }
}

/// Refuses filled rosters with personal columns: kept as files of a report, they would lie open to whoever reads it, and in
/// the search.
///
/// # Errors
/// [`Error::Invalid`] with one finding for each, and the way they go.
pub(super) async fn refuse_personal(
    office: &Office,
    files: &[ReceivedFile],
    assignments: &[Id],
) -> Result<()> {
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        let mut bytes = Vec::new();
        let reader = file.spool.reopen().map_err(Error::internal)?;
        let mut reader = tokio::fs::File::from_std(reader);
        reader.read_to_end(&mut bytes).await.map_err(Error::internal)?;
        all.push(bytes);
    }
    let found = personal_among(office, all, Among::Assignments(assignments)).await?;
    let find = |one: PersonalFile| {
        let name = files.get(one.place).map(|file| safe_name(&file.name)).unwrap_or_default();
        let message = Message::new("roster-personal-file").with("file", name);
        Finding::error(Place::field("files"), message.with("title", one.title))
    };
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(Findings(found.into_iter().map(find).collect())))
}

/// Tells whether the first bytes of a file are not what the end of its name says.
fn contradicts(name: &str, head: &[u8]) -> bool {
    // What Office writes under a password is an OLE file, whatever its name.
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    let is = |kind: &str| infer::get(head).is_some_and(|found| found.mime_type() == kind);
    let zip = head.starts_with(b"PK");
    match media_type(name) {
        // Readers look for the mark within the first bytes.
        "application/pdf" => !head.windows(4).any(|four| four == b"%PDF"),
        kind @ ("image/jpeg" | "image/png") => !is(kind),
        "application/zip" => !zip,
        kind if kind.contains("openxmlformats") => !zip && !head.starts_with(OLE),
        _ => false,
    }
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
