//! Words of a PDF, page by page; scanned pages have none.

use lopdf::{Document, LoadOptions};

/// Bytes that streams may unfold to, together with what a page may hold.
const UNFOLDED: usize = 64 * 1024 * 1024;
/// Pages read.
const PAGES: usize = 2_000;

pub(super) fn words(bytes: &[u8]) -> Option<String> {
    let options = LoadOptions { max_decompressed_size: Some(UNFOLDED), ..LoadOptions::default() };
    let pdf = Document::load_mem_with_options(bytes, options).ok()?;
    let pages = pdf.get_pages();
    let texts = pages.keys().take(PAGES);
    let texts = texts.filter_map(|page| pdf.extract_text_with_limit(&[*page], UNFOLDED).ok());
    Some(texts.collect::<Vec<_>>().join("\n"))
}
