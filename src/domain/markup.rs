//! The small markup inside texts: `**bold**`, `__italic__`, `[^1]` for a footnote; a backslash keeps a mark as a sign.
//!
//! A mark opens only before a letter and closes only after one, and every opening needs its closing, or both stay the
//! signs that they are: blanks to fill in (`____`), stars and brackets of real texts print as written. Marks are never
//! code of any kind.

use std::borrow::Cow;

/// Words set alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// Words, or the mark of a footnote.
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// The text is the mark of a footnote.
    pub note: bool,
}

/// One sign of the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bold,
    Italic,
}

/// Tells whether a text holds anything that could be markup.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.contains("**") || text.contains("__") || text.contains("[^") || text.contains('\\')
}

/// Parts a text into runs; a text without marks is one run.
#[must_use]
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs = vec![Run::default()];
    let (mut bold, mut italic) = (false, false);
    let mut rest = text;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        let mut taken = next.len_utf8();
        if let Some(sign) = escaped(rest) {
            push(&mut runs, bold, italic, sign);
            taken = 2;
            before = Some('\\');
        } else if let Some(label) = note(rest) {
            runs.push(Run { text: label.to_owned(), bold, italic, note: true });
            runs.push(Run { bold, italic, ..Run::default() });
            taken = label.len() + 3;
            before = Some(']');
        } else if let Some(mark) = mark(rest, before) {
            let open = match mark {
                Mark::Bold => &mut bold,
                Mark::Italic => &mut italic,
            };
            let turns = if *open { closes(rest, before) } else { opens(rest, before, mark) };
            if turns {
                *open = !*open;
                taken = 2;
                runs.push(Run { bold, italic, ..Run::default() });
            } else {
                push(&mut runs, bold, italic, next);
                before = Some(next);
            }
        } else {
            push(&mut runs, bold, italic, next);
            before = Some(next);
        }
        rest = &rest[taken..];
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// The text as a reader sees it, without marks; a footnote's mark stands as `[1]`.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !is_marked(text) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for run in runs(text) {
        if run.note {
            plain.push('[');
            plain.push_str(&run.text);
            plain.push(']');
        } else {
            plain.push_str(&run.text);
        }
    }
    Cow::Owned(plain)
}

/// The marks of footnotes that a text refers to, in order.
#[must_use]
pub fn notes(text: &str) -> Vec<String> {
    if !text.contains("[^") {
        return Vec::new();
    }
    runs(text).into_iter().filter(|run| run.note).map(|run| run.text).collect()
}

/// Writes words so that they print as they are, whatever signs they hold.
#[must_use]
pub fn escape(words: &str) -> Cow<'_, str> {
    if !is_marked(words) || runs(words) == [Run { text: words.to_owned(), ..Run::default() }] {
        return Cow::Borrowed(words);
    }
    Cow::Owned(escape_all(words))
}

/// Puts a backslash before every sign that could be part of a mark.
#[must_use]
pub fn escape_all(words: &str) -> String {
    let mut written = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if matches!(c, '*' | '_' | '[' | '\\') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

fn push(runs: &mut Vec<Run>, bold: bool, italic: bool, c: char) {
    match runs.last_mut() {
        Some(run) if !run.note && run.bold == bold && run.italic == italic => run.text.push(c),
        _ => runs.push(Run { text: c.to_string(), bold, italic, note: false }),
    }
}

/// The sign after a backslash that keeps it from being a mark.
fn escaped(rest: &str) -> Option<char> {
    let sign = rest.strip_prefix('\\')?.chars().next()?;
    matches!(sign, '*' | '_' | '[' | '\\').then_some(sign)
}

/// The label in `[^label]`: at most four letters, digits or stars.
fn note(rest: &str) -> Option<&str> {
    let (label, _) = rest.strip_prefix("[^")?.split_once(']')?;
    let fits = !label.is_empty()
        && label.len() <= 4
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
    fits.then_some(label)
}

/// A double star or underscore that is not part of a longer row of them.
fn mark(rest: &str, before: Option<char>) -> Option<Mark> {
    let (mark, sign) = if rest.starts_with("**") {
        (Mark::Bold, '*')
    } else if rest.starts_with("__") {
        (Mark::Italic, '_')
    } else {
        return None;
    };
    let alone = before != Some(sign) && !rest[2..].starts_with(sign);
    alone.then_some(mark)
}

/// An opening mark stands before words, not inside one, and has its closing mark.
fn opens(rest: &str, before: Option<char>, mark: Mark) -> bool {
    let sign = if mark == Mark::Bold { "**" } else { "__" };
    let starts_word = before.is_none_or(|c| !c.is_alphanumeric());
    let next = rest[2..].chars().next();
    if !starts_word || next.is_none_or(char::is_whitespace) {
        return false;
    }
    let mut last = None;
    for (at, c) in rest.char_indices().skip(2) {
        let here = &rest[at..];
        if here.starts_with(sign) && self::mark(here, last) == Some(mark) && closes(here, last) {
            return true;
        }
        last = Some(c);
    }
    false
}

/// A closing mark stands behind words.
fn closes(rest: &str, before: Option<char>) -> bool {
    let next = rest[2..].chars().next();
    before.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(|c| !c.is_alphanumeric())
}
