//! Books as files.

use crate::archive;
use crate::domain::Book;
use crate::service::{Error, Office, Result};
use crate::text::{Lang, Message};

/// A volume as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookPdf {
    pub bytes: Vec<u8>,
    /// Cover and first page included.
    pub pages: usize,
}

/// Sets a volume of a book, counted from 1, as a tagged PDF, A4 turned.
///
/// # Errors
/// Not found beyond the last volume; what the engine says.
pub async fn book_pdf(office: &Office, book: &Book, volume: usize) -> Result<BookPdf> {
    if volume == 0 || volume > book.volumes() {
        let message = Message::new("book-no-volume").with("volume", volume);
        return Err(Error::NotFound(message.with("volumes", book.volumes())));
    }
    let rendered = office.engine.render_volume(book, volume).await?;
    Ok(BookPdf { bytes: rendered.pdf_async().await?, pages: rendered.pages() })
}

/// Writes the whole book as XLSX.
///
/// # Errors
/// A fault of the program when the sheet cannot be made.
pub fn book_xlsx(book: &Book) -> Result<Vec<u8>> {
    let listing = book.listing();
    let said = Message::new("figures-as-of").with("as_of", listing.cut_off()).render(Lang::Vi);
    archive::listing_sheet(&listing, &said).map_err(Error::Internal)
}
