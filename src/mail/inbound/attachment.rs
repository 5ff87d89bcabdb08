//! Files of a received mail: named safely, typed by their content, or refused with the reason.

use std::ops::Range;

use super::mime::{Anatomy, Part};
use super::withhold::WITHHELD;

/// A file that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// As its sender called it; made safe where it is stored.
    pub name: String,
    /// By its content; `application/octet-stream` where that is unknown.
    pub media_type: String,
    pub bytes: Vec<u8>,
    /// Where its part stands in the bytes of the mail.
    pub span: Range<usize>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A container of Outlook (`winmail.dat`) that only Outlook opens.
    Outlook,
    /// A program, by content or by name.
    Program,
    /// Its transfer encoding is broken: the bytes are not what was sent.
    Damaged,
    /// Nothing in it.
    Empty,
}

/// A file that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub name: String,
    pub reason: Refusal,
}

/// Names under which no report comes.
const PROGRAMS: [&str; 22] = [
    "exe", "com", "scr", "pif", "bat", "cmd", "msi", "vbs", "vbe", "js", "jse", "wsf", "wsh",
    "hta", "cpl", "jar", "ps1", "lnk", "reg", "dll", "iso", "img",
];
/// A picture of a signature or a logo is small; a scanned page is not.
const LOGO: usize = 40 * 1024;

/// The files of a mail.
#[derive(Debug, Default)]
pub struct Files {
    pub taken: Vec<Attachment>,
    pub refused: Vec<Refused>,
    /// Names of those that were cut out before the mail was kept.
    pub withheld: Vec<String>,
}

/// Gathers the files of a mail.
pub fn gather(mail: &Anatomy) -> Files {
    let mut files = Files::default();
    for (place, part) in mail.parts.iter().enumerate() {
        if part.is_text() || is_decoration(part) {
            continue;
        }
        let media_type = media_type(part);
        let name = part.name.clone().filter(|name| !name.trim().is_empty());
        let name = name.unwrap_or_else(|| unnamed(place + 1, &media_type));
        if part.media == WITHHELD {
            files.withheld.push(name);
            continue;
        }
        if let Some(reason) = refuse(part, &name, &media_type) {
            files.refused.push(Refused { name, reason });
            continue;
        }
        let (bytes, span) = (part.bytes.clone(), part.span.clone());
        files.taken.push(Attachment { name, media_type, bytes, span });
    }
    files
}

/// Pictures that belong to the look of the text, calendars' alternatives, and signatures of mails.
fn is_decoration(part: &Part) -> bool {
    let is_logo = part.has_content_id
        && !part.is_attachment
        && part.media.starts_with("image/")
        && part.bytes.len() < LOGO;
    let is_alternative = part.alternative.is_some() && part.media.starts_with("text/");
    let is_seal = matches!(
        part.media.as_str(),
        "application/pkcs7-signature"
            | "application/x-pkcs7-signature"
            | "application/pgp-signature"
    );
    is_logo || is_alternative || is_seal
}

fn refuse(part: &Part, name: &str, media_type: &str) -> Option<Refusal> {
    let extension =
        name.rsplit_once('.').map(|(_, extension)| extension.trim().to_ascii_lowercase());
    let extension = extension.unwrap_or_default();
    if part.media == "application/ms-tnef"
        || part.media == "application/vnd.ms-tnef"
        || name.eq_ignore_ascii_case("winmail.dat")
        || part.bytes.starts_with(&[0x78, 0x9F, 0x3E, 0x22])
    {
        Some(Refusal::Outlook)
    } else if part.is_damaged {
        Some(Refusal::Damaged)
    } else if part.bytes.is_empty() {
        Some(Refusal::Empty)
    } else if PROGRAMS.contains(&extension.as_str()) || is_program(media_type) {
        Some(Refusal::Program)
    } else {
        None
    }
}

fn is_program(media_type: &str) -> bool {
    matches!(
        media_type,
        "application/vnd.microsoft.portable-executable"
            | "application/x-executable"
            | "application/x-mach-binary"
            | "application/java"
            | "text/x-shellscript"
    )
}

/// What the bytes are; what the sender claims only where they do not tell and it can do no harm.
fn media_type(part: &Part) -> String {
    if let Some(kind) = infer::get(&part.bytes) {
        return kind.mime_type().to_owned();
    }
    match part.media.as_str() {
        harmless @ ("text/plain" | "text/csv" | "message/rfc822" | "text/calendar") => {
            harmless.to_owned()
        }
        _ => "application/octet-stream".to_owned(),
    }
}

fn unnamed(place: usize, media_type: &str) -> String {
    let extension = match media_type {
        "message/rfc822" => "eml",
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "text/plain" => "txt",
        "text/calendar" => "ics",
        _ => "bin",
    };
    format!("tep-{place}.{extension}")
}
