//! What a file is made of, before anything is recognised in it.

use crate::domain::Findings;

/// Words set alike, or the mark of a footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::archive::docx::read) struct Words {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// The text is the mark of a footnote.
    pub note: bool,
}

/// One paragraph.
#[derive(Debug, Clone, Default)]
pub(in crate::archive::docx::read) struct Line {
    /// Its place in the file, from 1.
    pub place: usize,
    /// What a list writes before it, and whether in bold.
    pub marker: Option<(String, bool)>,
    pub words: Vec<Words>,
    pub centred: bool,
}

impl Line {
    pub fn text(&self) -> String {
        self.words.iter().filter(|one| !one.note).map(|one| one.text.as_str()).collect()
    }

    /// The words with the marker before them.
    pub fn printed(&self) -> String {
        let text = self.text();
        match &self.marker {
            Some((marker, _)) if !marker.is_empty() => format!("{marker} {}", text.trim()),
            _ => text.trim().to_owned(),
        }
    }

    pub fn is_blank(&self) -> bool {
        self.words.iter().all(|one| one.text.trim().is_empty())
            && self.marker.as_ref().is_none_or(|(marker, _)| marker.is_empty())
    }

    pub fn is_bold(&self) -> bool {
        self.is_all(|one| one.bold)
    }

    pub fn is_italic(&self) -> bool {
        self.is_all(|one| one.italic)
    }

    fn is_all(&self, is: impl Fn(&Words) -> bool) -> bool {
        let mut words = self.words.iter().filter(|one| !one.note && !one.text.trim().is_empty());
        let mut any = false;
        words.all(|one| {
            any = true;
            is(one)
        }) && any
    }

    /// Whether its letters are capitals.
    pub fn is_capital(&self) -> bool {
        let text = self.text();
        text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
    }
}

/// One cell of a table.
#[derive(Debug, Clone, Default)]
pub(in crate::archive::docx::read) struct TabCell {
    pub across: usize,
    /// The cell above goes on.
    pub above: bool,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, Default)]
pub(in crate::archive::docx::read) struct TabRow {
    /// Repeated on every page.
    pub head: bool,
    pub cells: Vec<TabCell>,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub(in crate::archive::docx::read) struct Tab {
    /// With lines that can be seen.
    pub ruled: bool,
    pub rows: Vec<TabRow>,
}

/// One piece of the file.
#[derive(Debug, Clone)]
pub(in crate::archive::docx::read) enum Piece {
    Line(Line),
    Table(Tab),
    /// A section begins: whether its pages are turned, and counted anew.
    Section {
        turned: bool,
        anew: bool,
    },
}

/// Everything that was taken out of a file.
#[derive(Debug, Default)]
pub(in crate::archive::docx::read) struct Flow {
    pub pieces: Vec<Piece>,
    /// Mark and words.
    pub footnotes: Vec<(String, String)>,
    /// Lines of the headers and footers of the first page, page numbers left out.
    pub header: Vec<String>,
    pub footer: Vec<String>,
    pub findings: Findings,
}
