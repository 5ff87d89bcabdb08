//! A document laid out: what can be made of its pages.

use std::sync::Arc;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::{Engine, Error, Layout, engine::words_of, page};

/// Bounds of a picture's resolution, in dots per inch.
const LEAST_DPI: u32 = 20;
const MOST_DPI: u32 = 600;

/// The pages of one document. Cheap to clone.
#[derive(Clone)]
pub struct Rendered {
    engine: Engine,
    pages: Arc<PagedDocument>,
    identity: String,
    with_data: bool,
}

impl std::fmt::Debug for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rendered")
            .field("pages", &self.pages())
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

impl Rendered {
    pub(super) fn new(
        engine: Engine,
        pages: PagedDocument,
        identity: String,
        with_data: bool,
    ) -> Self {
        Self { engine, pages: Arc::new(pages), identity, with_data }
    }

    /// The pages themselves, for what is made of them on the same press.
    pub(super) fn document(&self) -> &PagedDocument {
        &self.pages
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.pages().len()
    }

    /// SHA-256 over what is printed and over the engine's version, as hexadecimal digits: equal ids, equal bytes.
    #[must_use]
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Writes a tagged PDF that is both PDF/A-2a and PDF/UA-1; the same document gives the same bytes.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        self.engine.on_press(self.pdf_job())
    }

    /// Writes the PDF without holding up the calling task.
    pub async fn pdf_async(&self) -> Result<Vec<u8>, Error> {
        self.engine.on_press_async(self.pdf_job()).await
    }

    fn pdf_job(&self) -> impl FnOnce() -> Result<Vec<u8>, Error> + Send + 'static {
        let Self { pages, identity, with_data, .. } = self.clone();
        move || {
            // PDF/A-2 allows no files inside but other PDF/A.
            let archival = if with_data { PdfStandard::A_3a } else { PdfStandard::A_2a };
            let standards = PdfStandards::new(&[archival, PdfStandard::Ua_1])
                .map_err(|error| Error::Layout(error.message().to_string()))?;
            let options = PdfOptions {
                ident: Smart::Custom(identity),
                creator: Smart::Custom(Some("congvan".to_owned())),
                standards,
                ..PdfOptions::default()
            };
            typst_pdf::pdf(&pages, &options).map_err(|errors| Error::Layout(words_of(&errors)))
        }
    }

    /// Draws each page as SVG, its letters as shapes.
    pub fn svg_pages(&self) -> Result<Vec<String>, Error> {
        let pages = Arc::clone(&self.pages);
        self.engine.on_press(move || {
            let options = SvgOptions { render_bleed: false, pretty: false };
            Ok(pages.pages().iter().map(|page| typst_svg::svg(page, &options)).collect())
        })
    }

    /// Draws each page as PNG, at 20 to 600 dots per inch.
    pub fn png_pages(&self, dpi: u32) -> Result<Vec<Vec<u8>>, Error> {
        if !(LEAST_DPI..=MOST_DPI).contains(&dpi) {
            return Err(Error::Resolution { dpi, least: LEAST_DPI, most: MOST_DPI });
        }
        let pages = Arc::clone(&self.pages);
        self.engine.on_press(move || {
            let options =
                RenderOptions { pixel_per_pt: (f64::from(dpi) / 72.0).into(), render_bleed: false };
            let draw = |page| {
                let picture = typst_render::render(page, &options);
                picture.encode_png().map_err(|error| Error::Layout(error.to_string()))
            };
            pages.pages().iter().map(draw).collect()
        })
    }

    /// Reads the page back: every run of text and every line with its place, and the node that it prints.
    #[must_use]
    pub fn layout(&self) -> Layout {
        page::read(&self.pages)
    }
}
