//! The finished page against the decree: what geometry decides (Decree 30, Appendix I; the list of checks in its order:
//! PG sheet, HD head, TI title, KG addressees, BD body, SG signer, NN recipients, MK marks, AP appendices).
//!
//! The embedded layouts pass by their making; an office's own layouts, or a document that no page can hold, may not. A
//! page with an error is not released.

mod body;
mod foot;
mod head;
mod lines;
mod sheet;

use super::Layout;
use crate::{
    domain::{Document, Finding, Findings, Place},
    text::Message,
};
use lines::Line;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// Half a millimetre: the tolerance of places.
const HALF_MM: f64 = 0.5 * MM;

/// Finds everything on the pages that breaks a rule of the decree, in the order of the rules.
#[must_use]
pub fn inspect(layout: &Layout, document: &Document) -> Findings {
    // Nodes stand on the page under the names that the engine gives to those without one.
    let mut document = document.clone();
    document.name_nodes();
    let mut inspection = Inspection { layout, document: &document, findings: Findings::default() };
    sheet::inspect(&mut inspection);
    head::inspect(&mut inspection);
    body::inspect(&mut inspection);
    foot::inspect(&mut inspection);
    inspection.findings
}

/// Findings while they are gathered.
struct Inspection<'a> {
    layout: &'a Layout,
    document: &'a Document,
    findings: Findings,
}

impl Inspection<'_> {
    /// Notes that a line breaks a rule; `found` says how.
    fn broken(&mut self, rule: &'static str, line: &Line, found: impl std::fmt::Display) {
        let place = Place {
            page: Some(line.page),
            millimetres: Some([whole_mm(line.left), whole_mm(line.baseline)]),
            node: Some(line.node.clone()).filter(|node| !node.is_empty()),
            ..Place::default()
        };
        let message = Message::new(rule).with("text", shortened(&line.words)).with("found", found);
        self.findings.push(Finding::error(place, message));
    }

    /// Notes that a page breaks a rule.
    fn broken_page(&mut self, rule: &'static str, page: usize, found: impl std::fmt::Display) {
        let place = Place { page: Some(page), ..Place::default() };
        let message = Message::new(rule).with("text", "").with("found", found);
        self.findings.push(Finding::error(place, message));
    }

    /// Checks the type of a line: weight, slope and the sizes between which it lies.
    fn face(&mut self, rule: &'static str, line: &Line, bold: bool, italic: bool, sizes: [f64; 2]) {
        let weight_fits = (line.weight >= 600) == bold;
        let size_fits = line.size >= sizes[0] - 0.01 && line.size <= sizes[1] + 0.01;
        if !weight_fits || line.italic != italic || !size_fits {
            let weight = if line.weight >= 600 { "đậm" } else { "thường" };
            let slope = if line.italic { ", nghiêng" } else { "" };
            self.broken(rule, line, format!("{:.1} pt, {weight}{slope}", line.size));
        }
    }
}

/// Whole millimetres of a length in points, from the page's edge.
#[expect(
    clippy::cast_possible_truncation,
    reason = "pages are far smaller than an i32 of millimetres"
)]
fn whole_mm(points: f64) -> i32 {
    (points / MM).round() as i32
}

/// The first words of a line.
fn shortened(words: &str) -> String {
    const SHOWN: usize = 40;
    let mut short: String = words.chars().take(SHOWN).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
