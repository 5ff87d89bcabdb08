//! The page beside the form: laid out, drawn and read back in one go on a press, unless nobody waits for it any more.

use typst::utils::hash128;
use typst_layout::Page;
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
    /// The page as SVG, its letters as shapes, without inline styles; none of a page that the screen has already.
    pub svg: Option<String>,
}

impl Engine {
    /// Lays a document out for a screen that shows the pages `known` by their digests: only the others are drawn. None when `wanted` says, once a press is free, that nobody waits any more.
    ///
    /// # Errors
    /// What cannot be printed, as for [`Engine::render`].
    pub async fn preview(
        &self,
        document: &Document,
        options: &Options,
        known: Vec<String>,
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
            let draw = |page: &Page| {
                // What is laid out alike is drawn alike.
                let digest = format!("{:0DIGITS$x}", hash128(page) >> (128 - 4 * DIGITS));
                let is_known = known.contains(&digest);
                let svg = (!is_known).then(|| plain(&typst_svg::svg(page, &options)));
                PreviewPage { digest, svg }
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
