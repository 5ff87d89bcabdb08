//! Word: a letter as DOCX for leaders who correct there, and a DOCX as a document.

use crate::archive::docx::{docx, read};
use crate::domain::{Actor, Document};
use crate::service::{Act, Error, Office, Result, require};

use super::record;

pub use crate::archive::docx::Read;

/// Writes the letter that a person names as DOCX: its file name and its bytes.
///
/// # Errors
/// As [`record::find`].
pub async fn as_word(office: &Office, actor: &Actor, name: &str) -> Result<(String, Vec<u8>)> {
    require(actor, Act::Show)?;
    let letter = record::find(office, &actor.unit, name).await?;
    document_as_word(&letter.content)
}

/// Writes a document that need not be kept anywhere as DOCX: its file name and its bytes.
///
/// # Errors
/// Internal, when the archive cannot hold it.
pub fn document_as_word(document: &Document) -> Result<(String, Vec<u8>)> {
    let kind = document.kind.code();
    let name = match &document.number {
        Some(_) => format!("{kind}-{}.docx", document.numbered_as().replace('/', "_")),
        None => format!("{kind}.docx"),
    };
    Ok((name, docx(document).map_err(Error::internal)?))
}

/// Reads a DOCX that a person gives into a document to be drafted; nothing is kept.
///
/// # Errors
/// [`Error::Invalid`] with why it cannot be read and what to do.
pub fn from_word(actor: &Actor, name: &str, bytes: &[u8]) -> Result<Read> {
    require(actor, Act::Draft)?;
    read(name, bytes).map_err(Error::Invalid)
}
