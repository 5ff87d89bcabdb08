//! Paragraphs and tables in printed order, each with how its words are set.

mod block;
mod line;
mod note;
mod piece;
mod section;
mod table;

pub(super) use piece::{Flow, Line, Piece, Tab, TabCell, TabRow, Words};
use section::{Loose, first_section, sections};

use super::numbering::Numbering;
use super::package::Package;
use super::styles::Styles;
use super::tree::Node;
use crate::domain::{Finding, Place};
use crate::text::Message;

/// Paragraphs of a file; three hundred pages have a third of it.
const MOST_LINES: usize = 20_000;
/// Characters of a file.
const MOST_CHARACTERS: usize = 1_000_000;
/// Letters of a quotation in a finding.
const SHOWN: usize = 80;

/// The words of a file.
///
/// # Errors
/// More than may be read.
pub(super) fn flow(package: &Package) -> Result<Flow, Message> {
    let body = package.document.child("body").ok_or_else(|| Message::new("read-other"))?;
    let mut walk = Walk {
        package,
        styles: Styles::of(package.styles.as_ref()),
        numbering: Numbering::of(package.numbering.as_ref()),
        flow: Flow::default(),
        place: 0,
        characters: 0,
        counted_notes: 0,
        boxes: Vec::new(),
    };
    let mut pieces = Vec::new();
    walk.blocks(body, &mut pieces);
    if walk.place > MOST_LINES || walk.characters > MOST_CHARACTERS {
        return Err(Message::new("read-too-long").with("most", MOST_LINES));
    }
    let last = body.child("sectPr");
    walk.flow.pieces = sections(pieces, last);
    let first = first_section(body).or(last);
    walk.margins(first);
    Ok(walk.flow)
}

struct Walk<'p> {
    package: &'p Package,
    styles: Styles,
    numbering: Numbering,
    flow: Flow,
    place: usize,
    characters: usize,
    counted_notes: usize,
    /// Paragraphs of text boxes met inside a paragraph.
    boxes: Vec<Line>,
}

impl Walk<'_> {
    fn tell(&mut self, id: &'static str, text: &str) {
        let finding = told(id, self.place, text);
        // A letter with a hundred pictures says so once for each paragraph.
        if self.flow.findings.0.last() != Some(&finding) {
            self.flow.findings.push(finding);
        }
    }
}

/// What was not understood, and where: the place of its paragraph in the file, and its words.
pub(super) fn told(id: &'static str, place: usize, text: &str) -> Finding {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = if text.chars().count() > SHOWN {
        text.chars().take(SHOWN).chain(['…']).collect()
    } else {
        text
    };
    let message = Message::new(id).with("place", place).with("text", short);
    Finding::warning(Place::default(), message)
}

fn all_text(node: &Node) -> String {
    let own = if matches!(node.name.as_str(), "t" | "delText") { node.text.as_str() } else { "" };
    node.children.iter().fold(own.to_owned(), |text, child| text + &all_text(child))
}
