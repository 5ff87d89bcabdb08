//! The print of a letter: the file that is signed, or that goes out where nobody signs.

use crate::domain::Document;
use crate::service::{Error, Office, Result};
use crate::typeset::{Options, inspect};

use super::Letter;

/// A PDF and what made it.
#[derive(Debug, Clone)]
pub struct Print {
    pub pdf: Vec<u8>,
    /// Versions of the engine, fonts and layouts.
    pub engine: String,
}

/// Prints a letter anew from its data: the same bytes while the engine is the same.
///
/// # Errors
/// What the engine says.
pub async fn print(office: &Office, letter: &Letter) -> Result<Vec<u8>> {
    Ok(typeset(office, &letter.content).await?.pdf)
}

/// Sets the letter as it is to be signed: without the mark of the unsigned, since a signed file cannot lose it again.
pub(super) async fn typeset(office: &Office, document: &Document) -> Result<Print> {
    let rendered = office.engine.render_async(document, &Options::default()).await?;
    // A page that breaks the form is not released, whatever layout made it.
    let findings = inspect(&rendered.layout(), document);
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    let pdf = rendered.pdf_async().await?;
    Ok(Print { pdf, engine: office.engine.version().to_owned() })
}
