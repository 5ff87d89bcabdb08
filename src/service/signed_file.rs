//! Whether a PDF that came back is our letter, signed.
//!
//! A signing tool appends to the file (an incremental update, ISO 32000-1, 7.5.6): then our bytes are its prefix. Other
//! tools write the file anew: then pages and text must equal ours, and the letter carries a flag. In both cases the
//! pages are read, since an update can also replace a page.

use lopdf::{Dictionary, Document as Pdf, LoadOptions, Object};
use unicode_normalization::UnicodeNormalization;

use crate::text::Message;

/// Bytes to which one stream of a received file may unfold.
const UNFOLDED: usize = 64 * 1024 * 1024;
/// Characters shown on either side of the first difference.
const SHOWN: usize = 40;

/// How a received file continues ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Our bytes are its prefix.
    Continued,
    /// Written anew with the same pages and text: accepted, flagged.
    SameText,
}

/// A received file that is our letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedAs {
    pub fit: Fit,
    /// Digital signatures inside; their validity is judged by the tools of the certificate authority.
    pub signatures: usize,
    /// Whether the last signature covers the file to its end.
    pub sealed: bool,
}

/// Why a received file is not our letter, signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("the file is empty")]
    Empty,
    #[error("not a PDF")]
    NotPdf,
    #[error("cut off before its end")]
    Truncated,
    #[error("encrypted")]
    Encrypted,
    #[error("unreadable: {0}")]
    Unreadable(String),
    #[error("our own print, unsigned")]
    Unsigned,
    #[error("{theirs} pages instead of {ours}")]
    Pages { ours: usize, theirs: usize },
    #[error("page {page} differs")]
    Text { page: usize, ours: String, theirs: String },
}

impl Misfit {
    /// The sentence for a person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("letter-signed-empty"),
            Self::NotPdf => Message::new("letter-signed-not-pdf"),
            Self::Truncated => Message::new("letter-signed-truncated"),
            Self::Encrypted => Message::new("letter-signed-encrypted"),
            Self::Unreadable(cause) => {
                Message::new("letter-signed-unreadable").with("cause", cause)
            }
            Self::Unsigned => Message::new("letter-signed-unsigned"),
            Self::Pages { ours, theirs } => {
                Message::new("letter-signed-pages").with("ours", ours).with("theirs", theirs)
            }
            Self::Text { page, ours, theirs } => Message::new("letter-signed-other-letter")
                .with("page", page)
                .with("ours", ours)
                .with("theirs", theirs),
        }
    }
}

/// Compares a received file with our print.
///
/// # Errors
/// [`Misfit`] with the first reason.
pub fn compare(ours: &[u8], theirs: &[u8]) -> Result<SignedAs, Misfit> {
    if ours == theirs {
        return Err(Misfit::Unsigned);
    }
    let received = read(theirs)?;
    let printed = read(ours)?;
    same_text(&pages(&printed)?, &pages(&received)?)?;
    let fit = if theirs.starts_with(ours) { Fit::Continued } else { Fit::SameText };
    let ends: Vec<usize> = received.objects.values().filter_map(signature).collect();
    let sealed = ends.iter().any(|end| theirs[(*end).min(theirs.len())..].trim_ascii().is_empty());
    Ok(SignedAs { fit, signatures: ends.len(), sealed })
}

/// Reads a PDF that came from outside, as it was issued elsewhere or scanned.
///
/// # Errors
/// [`Misfit`] when it is no PDF that everybody can open.
pub fn accept(theirs: &[u8]) -> Result<usize, Misfit> {
    let pdf = read(theirs)?;
    match pdf.get_pages().len() {
        0 => Err(Misfit::Unreadable("0".to_owned())),
        pages => Ok(pages),
    }
}

fn read(bytes: &[u8]) -> Result<Pdf, Misfit> {
    if bytes.is_empty() {
        return Err(Misfit::Empty);
    }
    // Readers allow some bytes before the header (ISO 32000-1, annex H.3, note 13); ours has none.
    if !contains(&bytes[..bytes.len().min(1024)], b"%PDF-") {
        return Err(Misfit::NotPdf);
    }
    if !contains(&bytes[bytes.len().saturating_sub(2048)..], b"%%EOF") {
        return Err(Misfit::Truncated);
    }
    let options = LoadOptions { max_decompressed_size: Some(UNFOLDED), ..LoadOptions::default() };
    let pdf = Pdf::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::Decryption(_)
        | lopdf::Error::InvalidPassword
        | lopdf::Error::UnsupportedSecurityHandler(_) => Misfit::Encrypted,
        other => Misfit::Unreadable(other.to_string()),
    })?;
    if pdf.is_encrypted() || pdf.was_encrypted() { Err(Misfit::Encrypted) } else { Ok(pdf) }
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// The text of each page, as a person reads it.
fn pages(pdf: &Pdf) -> Result<Vec<String>, Misfit> {
    pdf.get_pages()
        .keys()
        .map(|page| {
            let text = pdf
                .extract_text_with_limit(&[*page], UNFOLDED)
                .map_err(|error| Misfit::Unreadable(error.to_string()))?;
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Ok(words.nfc().filter(|c| !c.is_control()).collect())
        })
        .collect()
}

/// The characters without the spaces: tools that write a file anew split the words differently.
fn solid(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn same_text(ours: &[String], theirs: &[String]) -> Result<(), Misfit> {
    if ours.len() != theirs.len() {
        return Err(Misfit::Pages { ours: ours.len(), theirs: theirs.len() });
    }
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        if !solid(ours).eq(solid(theirs)) {
            let same = solid(ours).zip(solid(theirs)).take_while(|(a, b)| a == b).count();
            let from = same.saturating_sub(SHOWN / 2);
            let (ours, theirs) = (cut(ours, from), cut(theirs, from));
            return Err(Misfit::Text { page: index + 1, ours, theirs });
        }
    }
    Ok(())
}

/// Some words of a text from the one on that holds a character, counted without spaces.
fn cut(text: &str, from: usize) -> String {
    let mut passed = 0;
    let mut words = text.split(' ').skip_while(|word| {
        passed += word.chars().count();
        passed <= from
    });
    let mut shown = words.next().unwrap_or_default().to_owned();
    for word in words {
        if shown.chars().count() >= SHOWN {
            break;
        }
        shown.push(' ');
        shown.push_str(word);
    }
    shown
}

/// Where the signed bytes end, when the object is a digital signature (ISO 32000-1, 12.8.1).
fn signature(object: &Object) -> Option<usize> {
    let dictionary: &Dictionary = object.as_dict().ok()?;
    dictionary.get(b"Contents").ok()?;
    let range = dictionary.get(b"ByteRange").ok()?.as_array().ok()?;
    let numbers: Vec<i64> = range.iter().filter_map(|number| number.as_i64().ok()).collect();
    match numbers.as_slice() {
        [0, _, from, length] => usize::try_from(from.checked_add(*length)?).ok(),
        _ => None,
    }
}
