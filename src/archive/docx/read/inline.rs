//! Words with the small markup of texts: what is bold or italic among others, the marks of footnotes.

use std::fmt::Write as _;

use super::flow::{Line, Words};
use crate::domain::{Paragraph, Style, markup};

/// A text and how it is set.
pub(super) struct Inline {
    pub text: String,
    pub style: Style,
}

/// The words of a line.
pub(super) fn inline(words: &[Words]) -> Inline {
    let words = trimmed(words);
    let says = |one: &&Words| !one.note && !one.text.trim().is_empty();
    let all = |is: fn(&Words) -> bool| {
        words.iter().any(|one| says(&one)) && words.iter().filter(says).all(is)
    };
    let mut style =
        Style { bold: all(|one| one.bold), italic: all(|one| one.italic), ..Style::default() };
    let rest = |one: &Words| Words {
        bold: one.bold && !style.bold,
        italic: one.italic && !style.italic,
        ..one.clone()
    };
    let rest: Vec<Words> = words.iter().map(rest).collect();
    let marked = written(&rest);
    let lead = rest.iter().take_while(|one| one.bold && !one.italic && !one.note);
    let lead: String = lead.map(|one| one.text.as_str()).collect();
    let behind: Vec<Words> =
        rest.iter().skip_while(|one| one.bold && !one.italic && !one.note).cloned().collect();
    let text = format!("{lead}{}", written(&behind));
    let opens = !lead.trim().is_empty() && !markup::is_marked(&lead) && !style.bold;
    if opens && !behind.iter().any(|one| one.bold) {
        style.bold_lead = Some(lead.trim_end().to_owned());
        return Inline { text, style };
    }
    Inline { text: marked, style }
}

/// Words with their marks; emphasis that marks cannot say (inside a word) is left out, never a letter.
fn written(words: &[Words]) -> String {
    let mut marked = String::new();
    for one in words {
        if one.note {
            let _ = write!(marked, "[^{}]", one.text);
            continue;
        }
        let inner = one.text.trim();
        let sign = match (one.bold, one.italic) {
            _ if inner.is_empty() => "",
            (true, true) => "**__",
            (true, false) => "**",
            (false, true) => "__",
            (false, false) => "",
        };
        if sign.is_empty() {
            marked.push_str(&markup::escape(&one.text));
            continue;
        }
        let start = one.text.len() - one.text.trim_start().len();
        let closing: String = if sign.len() == 4 { "__**".to_owned() } else { sign.to_owned() };
        marked.push_str(&one.text[..start]);
        let _ = write!(marked, "{sign}{}{closing}", markup::escape_all(inner));
        marked.push_str(&one.text[start + inner.len()..]);
    }
    let bare =
        |text: &str| -> String { markup::runs(text).into_iter().map(|run| run.text).collect() };
    let given: String = words.iter().map(|one| one.text.as_str()).collect();
    if bare(&marked) == given {
        return marked;
    }
    let plain = words.iter().map(|one| {
        if one.note { format!("[^{}]", one.text) } else { markup::escape_all(&one.text) }
    });
    plain.collect()
}

/// Without white at the ends; tabs are spaces.
fn trimmed(words: &[Words]) -> Vec<Words> {
    let mut words: Vec<Words> = words
        .iter()
        .filter(|one| !one.text.is_empty())
        .map(|one| Words { text: one.text.replace('\t', " "), ..one.clone() })
        .collect();
    while let Some(first) = words.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        words.remove(0);
    }
    while let Some(last) = words.last_mut() {
        last.text = last.text.trim_end().to_owned();
        if !last.text.is_empty() {
            break;
        }
        words.pop();
    }
    words
}

/// Leaves out so many characters at the beginning.
pub(super) fn without(words: &[Words], mut characters: usize) -> Vec<Words> {
    let mut rest = Vec::new();
    for one in words {
        let count = one.text.chars().count();
        if one.note || characters == 0 {
            rest.push(one.clone());
            continue;
        }
        let taken = characters.min(count);
        characters -= taken;
        if taken < count {
            rest.push(Words { text: one.text.chars().skip(taken).collect(), ..one.clone() });
        }
    }
    rest
}

/// The words of a line with its marker before them.
pub(super) fn paragraph_words(line: &Line) -> Vec<Words> {
    let mut words = line.words.clone();
    if let Some((marker, bold)) = &line.marker
        && !marker.is_empty()
    {
        words.insert(0, Words { text: format!("{marker} "), bold: *bold, ..Words::default() });
    }
    words
}

/// A line as a paragraph, its marker among its words.
pub(super) fn paragraph(line: &Line) -> Paragraph {
    let words = paragraph_words(line);
    let Inline { text, mut style } = inline(&words);
    style.centered = line.centred;
    Paragraph { text, style, ..Paragraph::default() }
}
