//! The page beside the form: laid out, drawn and read back in one go on a press, unless nobody waits for it any more.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use typst_svg::SvgOptions;

use super::{Engine, Error, Layout, Options};
use crate::domain::Document;

/// Digits of a page's digest: enough to tell two states of one letter apart.
const DIGITS: usize = 16;

/// A document as a screen shows it.
#[derive(Debug, Clone)]
pub struct Preview {
    pub pages: Vec<PreviewPage>,
    /// What stands where.
    pub layout: Layout,
}

/// One page.
#[derive(Debug, Clone)]
pub struct PreviewPage {
    /// Digits that change when anything on the page does.
    pub digest: String,
    /// The page as SVG, its letters as shapes, without inline styles.
    pub svg: String,
}

impl Engine {
    /// Lays a document out for a screen; none when `wanted` says, once a press is free, that nobody waits any more.
    ///
    /// # Errors
    /// What cannot be printed, as for [`Engine::render`].
    pub async fn preview(
        &self,
        document: &Document,
        options: &Options,
        wanted: impl Fn() -> bool + Send + 'static,
    ) -> Result<Option<Preview>, Error> {
        if !wanted() {
            return Ok(None);
        }
        let job = self.job(document, options)?;
        self.on_press_async(move || {
            if !wanted() {
                return Ok(None);
            }
            let rendered = job()?;
            let options = SvgOptions { render_bleed: false, pretty: false };
            let draw = |page| {
                let svg = plain(&typst_svg::svg(page, &options));
                let digest = HEXLOWER.encode(&Sha256::digest(svg.as_bytes()));
                PreviewPage { digest: digest[..DIGITS].to_owned(), svg }
            };
            let pages = rendered.document().pages().iter().map(draw).collect();
            Ok(Some(Preview { pages, layout: rendered.layout() }))
        })
        .await
    }
}

/// Leaves out inline styles: the pages of the office allow none.
fn plain(svg: &str) -> String {
    let mut plain = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once(" style=\"") {
        plain.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}
