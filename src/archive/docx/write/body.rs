//! Căn cứ, nội dung and tables (cell 6).

use super::File;
use super::sheets::Sheets;
use super::table::table;
use super::xml::{Paragraph, Side, Type, run};
use crate::domain::{Block, LegalBasis, Level, Node, Outlined, outline};

/// An item that only introduces others is kept with the first of them if it is no longer than this, in characters.
const SHORT: usize = 110;

/// Legal bases in italics.
pub(super) fn bases(file: &mut File<'_>, sheets: &mut Sheets, bases: &[LegalBasis]) {
    for basis in bases {
        let runs = file.notes.runs(&basis.text, None, Type::default());
        sheets.add(&Paragraph { style: "CanCu", runs, ..Paragraph::default() }.xml());
    }
}

/// A text in printed order; its last paragraph is kept with what follows where `kept`.
pub(super) fn body(file: &mut File<'_>, sheets: &mut Sheets, body: &[Block], kept: bool) {
    file.lists.begin_text();
    let outline = outline(body, "body");
    let last = outline.len().saturating_sub(1);
    for (index, one) in outline.iter().enumerate() {
        if !one.text().is_empty() || one.marker.is_some() || one.table().is_none() {
            for mut paragraph in words(file, one) {
                paragraph.keep_next |= kept && index == last && one.table().is_none();
                sheets.add(&paragraph.xml());
            }
        }
        if let Some(found) = one.table() {
            let width = if found.landscape { super::TURNED } else { sheets.width() };
            let grid = table(file, found, width);
            if found.landscape {
                sheets.add_turned(&grid);
            } else {
                sheets.add(&grid);
            }
            // Two tables without a word between them would become one.
            sheets.add(&Paragraph::gap(4.0).xml());
        }
    }
}

fn words(file: &mut File<'_>, one: &Outlined<'_>) -> Vec<Paragraph> {
    let marker = one.marker.as_deref().unwrap_or_default();
    let Some(style) = one.style() else {
        let lines = [marker, one.text()].into_iter().filter(|line| !line.is_empty());
        let headings: Vec<_> =
            lines.map(|line| file.notes.runs(line, None, Type::default())).collect();
        return headings
            .into_iter()
            .map(|runs| Paragraph { style: "PhanChuongMuc", runs, ..Paragraph::default() })
            .collect();
    };
    let level = match one.node {
        Node::Item(_, level) => Some(level),
        _ => None,
    };
    let list = file.lists.list_of(one);
    let roman = level == Some(Level::Roman);
    let bold = style.bold || roman;
    let bold_mark =
        bold || style.bold_marker || style.bold_lead.is_some() || level == Some(Level::Article);
    let mut runs = String::new();
    if list.is_none() && !marker.is_empty() {
        let words = if one.text().is_empty() { marker.to_owned() } else { format!("{marker} ") };
        runs = run(&words, Type { bold: bold_mark, ..Type::default() });
    }
    let type_ = Type { bold, italic: style.italic, ..Type::default() };
    runs.push_str(&file.notes.runs(one.text(), style.bold_lead.as_deref(), type_));
    let introduces = match one.node {
        Node::Item(item, _) => {
            (!item.items.is_empty() || item.table.is_some()) && item.text.chars().count() <= SHORT
        }
        Node::Paragraph(paragraph) => paragraph.table.is_some(),
        Node::Heading(_) => false,
    };
    let mut paragraph = Paragraph {
        style: match level {
            Some(Level::Roman) => "MucLaMa",
            Some(Level::Article) => "Dieu",
            _ => "DoanVan",
        },
        keep_next: introduces || bold,
        bold_mark: list.is_some() && bold_mark,
        list,
        runs,
        ..Paragraph::default()
    };
    if style.centered {
        paragraph.side = Some(Side::Middle);
        paragraph.indent = Some((0, 0, 0));
    }
    vec![paragraph]
}

/// A line of its own in the middle, in bold: who decides, `QUYẾT ĐỊNH:`.
pub(super) fn line(words: &str) -> String {
    Paragraph::of("ThamQuyen", words).xml()
}
