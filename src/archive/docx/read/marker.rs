//! The mark that opens an item, and the lines of headings.

use crate::domain::{HeadingLevel, Level};
use crate::text::fold;

/// A mark with its level; deeper numbers of one level (`1.1.`, `1.1.1.`) have a depth of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub marker: String,
    pub level: Level,
    pub depth: usize,
}

fn mark(marker: &str, level: Level, depth: usize) -> Mark {
    Mark { marker: marker.to_owned(), level, depth }
}

/// The mark at the beginning of a text, with white behind it, or the whole text of a list's mark.
pub(super) fn of(text: &str) -> Option<Mark> {
    if let Some(rest) = text.strip_prefix("Điều ") {
        let (word, _) = rest.split_once(' ').unwrap_or((rest, ""));
        let number = word.strip_suffix('.')?;
        let digits = number.trim_end_matches(|c: char| c.is_lowercase());
        let fits = !digits.is_empty()
            && digits.len() <= 4
            && digits.chars().all(|c| c.is_ascii_digit())
            && number.len() - digits.len() <= 2;
        return fits.then(|| mark(&format!("Điều {word}"), Level::Article, 0));
    }
    let word = text.split(char::is_whitespace).next()?;
    match word {
        "-" | "–" | "—" | "•" => return Some(mark(word, Level::Dash, 0)),
        "+" => return Some(mark(word, Level::Plus, 0)),
        "*" => return Some(mark(word, Level::Star, 0)),
        _ => {}
    }
    if let Some(letters) = word.strip_suffix(')') {
        let fits = matches!(letters.chars().count(), 1 | 2)
            && letters.chars().all(|c| c.is_ascii_lowercase() || c == 'đ');
        return fits.then(|| mark(word, Level::Point, 0));
    }
    let number = word.strip_suffix('.').unwrap_or(word);
    let groups: Vec<&str> = number.split('.').collect();
    let is_number =
        |group: &&str| matches!(group.len(), 1..=3) && group.chars().all(|c| c.is_ascii_digit());
    if groups.iter().all(is_number) {
        let small = groups.iter().all(|group| group.len() <= 2);
        return match groups.len() {
            1 if word.ends_with('.') => Some(mark(word, Level::Clause, 0)),
            2.. if small => Some(mark(word, Level::Decimal, groups.len())),
            _ => None,
        };
    }
    let is_roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L');
    let fits = word.ends_with('.') && !number.is_empty() && number.chars().all(is_roman);
    fits.then(|| mark(word, Level::Roman, 0))
}

/// `Chương II`, `Mục 1`: the line with the number of a heading, and what follows it on the same line.
pub(super) fn heading(text: &str) -> Option<(HeadingLevel, String, String)> {
    let text = text.trim();
    let folded = fold(text);
    let levels = [
        ("tieu muc ", HeadingLevel::Subsection),
        ("phan ", HeadingLevel::Part),
        ("chuong ", HeadingLevel::Chapter),
        ("muc ", HeadingLevel::Section),
    ];
    let (label, level) = levels.into_iter().find(|(label, _)| folded.starts_with(label))?;
    let words = label.split_whitespace().count();
    let mut ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let number_from = ends.nth(words - 1)?;
    let end = ends.next().unwrap_or(text.len());
    let number = text[number_from..end].trim().trim_end_matches(['.', ':']);
    let fits = !number.is_empty()
        && (number.chars().all(|c| c.is_ascii_digit())
            || number.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')));
    let rest = text[end..].trim().to_owned();
    fits.then(|| (level, text[..end].trim().to_owned(), rest))
}
