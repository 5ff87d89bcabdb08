//! The text of a document in printed order, as the layouts read it: the tree of items has become its markers.

use std::{cell::RefCell, collections::BTreeSet};

use serde::Serialize;

use super::{
    cells::{Area, Grid},
    unbroken,
};
use crate::domain::{
    Align, Block, Cell, Footnote, LegalBasis, Node, Outlined, Row,
    markup::{self, Run},
    outline,
};

/// An item that only introduces others is kept with the first of them if it is no longer than this, in characters.
const SHORT: usize = 110;

/// Levels of the titles in the middle of the page; those of items follow.
const RANKS: usize = 4;

/// PDF knows headings of six levels.
const LOWEST_LEVEL: usize = 6;

/// Words of more letters may break anywhere.
pub(super) const LONGEST_WORD: usize = 48;

/// One paragraph, heading or table.
#[derive(Debug, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field that the layouts read")]
pub(super) struct Piece {
    id: String,
    form: Form,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    bold_marker: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The text in parts: such as may break, and such as stay on one line, in turn; absent where all of it may break.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    /// In place of `text`, where not all words are set alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<PrintedRun>,
    #[serde(skip_serializing_if = "is_false")]
    bold: bool,
    #[serde(skip_serializing_if = "is_false")]
    italic: bool,
    #[serde(skip_serializing_if = "is_false")]
    centered: bool,
    /// Never the last line of a page.
    #[serde(skip_serializing_if = "is_false")]
    keep: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Grid>,
    /// Of a title: its level among the headings of the file, from 1 to 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<usize>,
    /// Of a title: how high it stands in the structure of the text; 0 is the highest.
    #[serde(skip)]
    rank: Option<usize>,
}

/// How a piece is set.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    #[default]
    Text,
    /// A number and a title, each on its line in the middle.
    Heading,
    Table,
    /// A footnote that no word refers to.
    Note,
}

/// Words set alike, or a mark with its footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct PrintedRun {
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub bold: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub italic: bool,
    /// The words of the footnote whose mark this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The footnotes of a document, and which of them a text refers to.
pub(super) struct Notes<'d> {
    footnotes: &'d [Footnote],
    used: RefCell<BTreeSet<&'d str>>,
}

impl<'d> Notes<'d> {
    pub fn of(footnotes: &'d [Footnote]) -> Self {
        Self { footnotes, used: RefCell::default() }
    }

    fn find(&self, marker: &str) -> Option<&'d Footnote> {
        self.footnotes.iter().find(|note| note.marker == marker)
    }

    /// Notes that a text refers to its footnotes.
    pub fn note_used_in(&self, text: &str) {
        for note in markup::notes(text).iter().filter_map(|marker| self.find(marker)) {
            self.used.borrow_mut().insert(&note.marker);
        }
    }

    /// Notes the footnotes of a block and of its tables.
    pub fn note_used(&self, block: &Block) {
        if self.footnotes.is_empty() {
            return;
        }
        for one in outline(std::slice::from_ref(block), "") {
            self.note_used_in(one.text());
            if let Some(table) = one.table() {
                let cells = table.rows.iter().flat_map(Row::cells).map(Cell::text);
                let heads = table.columns.iter().map(|column| column.title.as_str());
                cells.chain(heads).for_each(|text| self.note_used_in(text));
            }
        }
    }

    pub fn unused(&self) -> impl Iterator<Item = &'d Footnote> {
        let used = self.used.borrow().clone();
        self.footnotes.iter().filter(move |note| !used.contains(note.marker.as_str()))
    }

    /// The runs of a text; none for a text whose words are all set alike and plain.
    pub fn runs(&self, text: &str, lead: Option<&str>, longest: usize) -> Option<Vec<PrintedRun>> {
        let lead = lead.filter(|lead| !lead.is_empty() && text.starts_with(lead));
        if lead.is_none() && !markup::is_marked(text) {
            return None;
        }
        let (lead, rest) = text.split_at(lead.map_or(0, str::len));
        let mut runs: Vec<PrintedRun> =
            markup::runs(lead).into_iter().map(|run| self.printed(run, true, longest)).collect();
        runs.extend(markup::runs(rest).into_iter().map(|run| self.printed(run, false, longest)));
        Some(runs)
    }

    fn printed(&self, run: Run, bold: bool, longest: usize) -> PrintedRun {
        let note = if run.note { self.find(&run.text) } else { None };
        PrintedRun {
            parts: if run.note { Vec::new() } else { unbroken::parts(&run.text, longest) },
            note: note.map(|note| markup::plain(&note.text).into_owned()),
            // A mark without its footnote stays as it was written.
            text: if run.note && note.is_none() { format!("[^{}]", run.text) } else { run.text },
            bold: run.bold || bold,
            italic: run.italic,
        }
    }
}

impl Piece {
    /// A line of its own in the middle, in bold.
    pub fn line(id: &str, words: &str) -> Self {
        Self {
            id: id.to_owned(),
            text: Some(words.to_owned()),
            parts: unbroken::parts(words, LONGEST_WORD),
            bold: true,
            centered: true,
            keep: true,
            ..Self::default()
        }
    }

    pub fn basis(basis: &LegalBasis, notes: &Notes<'_>) -> Self {
        Self { id: basis.id.clone(), italic: true, ..Self::default() }.saying(
            &basis.text,
            None,
            notes,
        )
    }

    pub fn loose_note(note: &Footnote) -> Self {
        Self {
            id: format!("footnote.{}", note.marker),
            form: Form::Note,
            marker: Some(note.marker.clone()),
            text: Some(markup::plain(&note.text).into_owned()),
            ..Self::default()
        }
    }

    fn saying(mut self, text: &str, lead: Option<&str>, notes: &Notes<'_>) -> Self {
        match notes.runs(text, lead, LONGEST_WORD) {
            Some(runs) if !runs.is_empty() => self.runs = runs,
            _ => {
                self.parts = unbroken::parts(text, LONGEST_WORD);
                self.text = Some(text.to_owned());
            }
        }
        self
    }

    fn of(one: &Outlined<'_>, notes: &Notes<'_>) -> Self {
        let mut piece =
            Self { id: one.id().to_owned(), marker: one.marker.clone(), ..Self::default() };
        if let Some(style) = one.style() {
            (piece.bold, piece.italic) = (style.bold, style.italic);
            piece.centered = style.centered;
            piece.bold_marker = style.bold || style.bold_marker || style.bold_lead.is_some();
        }
        let lead = one.style().and_then(|style| style.bold_lead.as_deref());
        match one.node {
            Node::Heading(heading) => {
                (piece.form, piece.keep) = (Form::Heading, true);
                piece.rank = Some(heading.level as usize);
            }
            Node::Item(item, level) => {
                use crate::domain::Level;
                piece.bold_marker |= level == Level::Article;
                if level == Level::Roman {
                    (piece.bold, piece.bold_marker) = (true, true);
                }
                let introduces = !item.items.is_empty() || item.table.is_some();
                piece.keep = introduces && item.text.chars().count() <= SHORT;
                let is_title = piece.bold && item.text.chars().count() <= SHORT;
                piece.rank = (is_title && piece.marker.is_some()).then_some(RANKS + level as usize);
            }
            Node::Paragraph(paragraph) => piece.keep = paragraph.table.is_some(),
        }
        piece.keep |= piece.bold;
        piece.saying(one.text(), lead, notes)
    }
}

/// The pieces of a body on upright pages.
pub(super) fn of_body(body: &[Block], notes: &Notes<'_>) -> Vec<Piece> {
    of_body_in(body, notes, Area::Upright)
}

/// The pieces of a body; tables are as wide as the area.
pub(super) fn of_body_in(body: &[Block], notes: &Notes<'_>, area: Area) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for one in outline(body, "") {
        if !one.text().is_empty() || one.marker.is_some() || one.table().is_none() {
            pieces.push(Piece::of(&one, notes));
        }
        if let Some(table) = one.table() {
            let grid = Grid::of(table, one.id(), notes, area);
            let id = one.id().to_owned();
            pieces.push(Piece { id, form: Form::Table, table: Some(grid), ..Piece::default() });
        }
    }
    pieces
}

/// Gives the titles their levels, from `first` on: each is at most one below the title before it, as PDF/UA asks.
pub(super) fn level_titles(pieces: &mut [Piece], first: usize) {
    let mut above: Vec<usize> = Vec::new();
    for piece in pieces {
        let says =
            piece.marker.is_some() || piece.text.as_ref().is_some_and(|text| !text.is_empty());
        let Some(rank) = piece.rank.filter(|_| says) else { continue };
        above.retain(|other| *other < rank);
        above.push(rank);
        piece.level = Some((first + above.len() - 1).min(LOWEST_LEVEL));
    }
}

/// The last piece has nothing after it that it could be kept with.
pub(super) fn keep_lines(pieces: &mut [Piece]) {
    if let Some(last) = pieces.last_mut() {
        last.keep = false;
    }
}

/// The word that the layouts know an alignment by.
pub(super) const fn align_word(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "justify",
    }
}
