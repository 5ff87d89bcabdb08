//! The markers that a word processor writes itself: `1.`, `a)`, `-`.

use std::collections::HashMap;

use super::tree::Node;
use crate::text::numbers::roman;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: usize,
    format: String,
    text: String,
    bold: bool,
}

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    forms: HashMap<String, HashMap<usize, Level>>,
    /// By list: its form, and the first numbers that it sets anew.
    lists: HashMap<u32, (String, HashMap<usize, usize>)>,
    counts: HashMap<String, [usize; 9]>,
    begun: Vec<u32>,
}

impl Numbering {
    pub fn of(part: Option<&Node>) -> Self {
        let mut all = Self::default();
        for form in part.iter().flat_map(|part| part.all("abstractNum")) {
            let levels = form.all("lvl").filter_map(|level| {
                let place = level.attribute("ilvl")?.parse().ok()?;
                let value = |name| level.child(name).and_then(Node::value);
                let bold = level.child("rPr").and_then(|run| run.switch("b"));
                Some((
                    place,
                    Level {
                        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
                        format: value("numFmt").unwrap_or("decimal").to_owned(),
                        text: value("lvlText").unwrap_or_default().to_owned(),
                        bold: bold.unwrap_or(false),
                    },
                ))
            });
            if let Some(id) = form.attribute("abstractNumId") {
                all.forms.insert(id.to_owned(), levels.collect());
            }
        }
        for list in part.iter().flat_map(|part| part.all("num")) {
            let id = list.attribute("numId").and_then(|id| id.parse().ok());
            let form = list.child("abstractNumId").and_then(Node::value);
            let (Some(id), Some(form)) = (id, form) else { continue };
            let starts = list.all("lvlOverride").filter_map(|level| {
                let place = level.attribute("ilvl")?.parse().ok()?;
                Some((place, level.child("startOverride")?.value()?.parse().ok()?))
            });
            all.lists.insert(id, (form.to_owned(), starts.collect()));
        }
        all
    }

    /// Counts one more paragraph of a list: its marker, and whether the list sets it in bold.
    pub fn next(&mut self, list: u32, place: usize) -> Option<(String, bool)> {
        let (form, starts) = self.lists.get(&list)?;
        let levels = self.forms.get(form)?;
        let level = levels.get(&place)?;
        let counts = self.counts.entry(form.clone()).or_insert([0; 9]);
        if !self.begun.contains(&list) {
            self.begun.push(list);
            if starts.contains_key(&place) {
                counts[place..].fill(0);
            }
        }
        let start = |place: usize| {
            let own = starts.get(&place).copied();
            own.or_else(|| levels.get(&place).map(|level| level.start)).unwrap_or(1)
        };
        counts[place] = if counts[place] == 0 { start(place).max(1) } else { counts[place] + 1 };
        counts[place + 1..].fill(0);
        if level.format == "bullet" {
            return Some((level.text.chars().map(bullet).collect(), level.bold));
        }
        let mut marker = level.text.clone();
        for (above, count) in counts.iter().enumerate().take(place + 1) {
            let value = if *count == 0 { start(above).max(1) } else { *count };
            let format = levels.get(&above).map_or("decimal", |level| level.format.as_str());
            marker = marker.replace(&format!("%{}", above + 1), &counted(value, format));
        }
        Some((marker.trim().to_owned(), level.bold))
    }
}

/// Bullets of symbol fonts as the sign that they look like.
fn bullet(sign: char) -> char {
    match sign {
        '\u{F02D}' | '\u{F0BE}' | '\u{2D}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{F0B7}' | '\u{F0A7}' | '\u{F09F}' | '\u{F06C}' | '\u{F076}' | '\u{F0D8}'
        | '\u{F0FC}' => '•',
        '\u{F02B}' => '+',
        '\u{F02A}' => '*',
        other => other,
    }
}

fn counted(value: usize, format: &str) -> String {
    match format {
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperLetter" => letters(value).to_uppercase(),
        "lowerLetter" => letters(value),
        "decimalZero" => format!("{value:02}"),
        "none" => String::new(),
        _ => value.to_string(),
    }
}

/// `a` … `z`, `aa`, `bb` …: as word processors count.
fn letters(value: usize) -> String {
    let place = (value - 1) % 26;
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[place]);
    std::iter::repeat_n(letter, ((value - 1) / 26 + 1).min(8)).collect()
}
