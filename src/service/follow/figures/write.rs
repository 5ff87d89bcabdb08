//! Listings as files.

use super::cut::say;
use crate::archive;
use crate::domain::Listing;
use crate::service::{Error, Office, Result};
use crate::text::Message;

/// A file made of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// Pages of a PDF.
    pub pages: usize,
}

/// Sets a listing as a tagged PDF, A4 turned.
///
/// # Errors
/// What the engine says.
pub async fn listing_pdf(office: &Office, listing: &Listing) -> Result<Written> {
    let rendered = office.engine.render_listing(listing).await?;
    Ok(Written { bytes: rendered.pdf_async().await?, pages: rendered.pages() })
}

/// Writes a listing as XLSX.
///
/// # Errors
/// A fault of the program when the sheet cannot be made.
pub fn listing_xlsx(listing: &Listing) -> Result<Vec<u8>> {
    let said = say(&Message::new("figures-as-of").with("as_of", listing.cut_off()));
    archive::listing_sheet(listing, &said).map_err(Error::Internal)
}
