//! The lists that write the markers of items, so that a word processor counts on when an item is put in.
//!
//! Points stay words: no word processor knows their order (a, b, c, d, đ, e). So do markers that the writer chose.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::domain::{Level, Node, Outlined};
use crate::text::numbers::roman;

/// One list: how it counts, its first number, and its marker with `%1` for the number.
struct List {
    format: &'static str,
    start: usize,
    marker: String,
}

/// The lists of a file, while it is written.
#[derive(Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// By the neighbours that are counted together: the list, and the number that comes next.
    open: BTreeMap<(String, Level), (usize, usize)>,
}

/// Roman numbers looked through.
const MOST_ROMAN: usize = 200;

impl Lists {
    /// The list that writes the marker of a node; none where the marker stands as words.
    pub fn list_of(&mut self, one: &Outlined<'_>) -> Option<usize> {
        let Node::Item(item, level) = one.node else { return None };
        let marker = one.marker.as_deref()?;
        if item.marker.is_some() || item.style.quoted {
            return None;
        }
        let (format, text) = match level {
            Level::Point => return None,
            Level::Dash | Level::Plus | Level::Star => {
                return Some(self.bullets(marker));
            }
            Level::Roman => ("upperRoman", "%1.".to_owned()),
            Level::Article => ("decimal", "Điều %1.".to_owned()),
            Level::Clause => ("decimal", "%1.".to_owned()),
            Level::Decimal => {
                let before = marker.trim_end_matches(|c: char| c == '.' || c.is_ascii_digit());
                let (_, rest) = marker.split_at(before.len());
                let rest = rest.trim_end_matches('.');
                let prefix = rest.rfind('.').map_or("", |dot| &rest[..=dot]);
                ("decimal", format!("{before}{prefix}%1."))
            }
        };
        let value = value_of(level, marker)?;
        let around = match level {
            Level::Article => "",
            _ => one.path.rfind('[').map_or("", |end| &one.path[..end]),
        };
        let key = (around.to_owned(), level);
        if let Some((list, next)) = self.open.get_mut(&key)
            && *next == value
            && self.lists[*list - 1].marker == text
        {
            *next += 1;
            return Some(*list);
        }
        let list = self.add(format, value, &text);
        self.open.insert(key, (list, value + 1));
        Some(list)
    }

    /// Another text begins, which counts for itself.
    pub fn begin_text(&mut self) {
        self.open.clear();
    }

    /// All dashes are one list.
    fn bullets(&mut self, sign: &str) -> usize {
        let known = |list: &List| list.format == "bullet" && list.marker == sign;
        match self.lists.iter().position(known) {
            Some(known) => known + 1,
            None => self.add("bullet", 1, sign),
        }
    }

    fn add(&mut self, format: &'static str, start: usize, marker: &str) -> usize {
        self.lists.push(List { format, start, marker: marker.to_owned() });
        self.lists.len()
    }

    /// `word/numbering.xml`
    pub fn xml(&self) -> String {
        let (mut forms, mut lists) = (String::new(), String::new());
        for (index, list) in self.lists.iter().enumerate() {
            let _ = write!(
                forms,
                "<w:abstractNum w:abstractNumId=\"{index}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"{}\"/><w:numFmt w:val=\"{}\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"567\"/></w:pPr></w:lvl></w:abstractNum>",
                list.start,
                list.format,
                super::xml::escape(&list.marker)
            );
            let _ = write!(
                lists,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{index}\"/></w:num>",
                index + 1
            );
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"{}\">{forms}{lists}</w:numbering>",
            super::W
        )
    }
}

/// The number in a marker that was counted.
fn value_of(level: Level, marker: &str) -> Option<usize> {
    let marker = marker.trim_end_matches('.');
    if level == Level::Roman {
        return (1..=MOST_ROMAN).find(|value| roman(*value) == marker);
    }
    let digits = marker.len() - marker.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    marker[marker.len() - digits..].parse().ok().filter(|value| *value > 0)
}
