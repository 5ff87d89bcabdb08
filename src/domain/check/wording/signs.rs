//! Letters and marks: look-alike letters, signs without ink, spaces around marks, marks written twice.

use std::borrow::Cow;

use super::Fault;

/// Letters of other alphabets that look like ours. The first two are the Icelandic ones of old keyboards.
const ALIKE: [(char, char); 37] = [
    ('Ð', 'Đ'),
    ('ð', 'đ'),
    ('Ɖ', 'Đ'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
];

/// Signs that have no ink and steer screens alone: soft hyphens, zero widths, direction marks.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The text in our letters and without unseen signs. Words wholly of another alphabet stay.
#[must_use]
pub fn signs_mended(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_unseen(c) || alike(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        let ours = part.contains(|c: char| c.is_alphabetic() && is_latin(c))
            || part.contains(['Ð', 'ð', 'Ɖ']);
        out.extend(
            part.chars()
                .filter(|c| !is_unseen(*c))
                .map(|c| if ours { alike(c).unwrap_or(c) } else { c }),
        );
    }
    Cow::Owned(out)
}

fn alike(c: char) -> Option<char> {
    ALIKE.iter().find(|(other, _)| *other == c).map(|(_, ours)| *ours)
}

/// Latin letters with all that Vietnamese adds to them.
pub(super) fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
        && alike(c).is_none()
}

/// The text without spaces before its marks and behind its opening brackets, where no line ends between them.
#[must_use]
pub fn spaces_mended(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, sign) in signs.iter().enumerate() {
        let next = signs[at + 1..].iter().find(|c| **c != ' ').copied();
        let beyond = signs[at + 1..].iter().skip_while(|c| **c == ' ').nth(1).copied();
        let before = out.chars().next_back();
        let spare = *sign == ' '
            && (before == Some('(')
                || before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '”'))
                    && next.is_some_and(|next| closes(next, beyond)));
        if !spare {
            out.push(*sign);
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// A mark that stands right behind its word: alone, lest dots and blanks to fill in be taken for it.
fn closes(mark: char, beyond: Option<char>) -> bool {
    match mark {
        ',' | ';' | ')' | ':' | '!' | '?' | '.' => {
            beyond.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '”'))
        }
        _ => false,
    }
}

pub(super) fn faults(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut word = |rule: &'static str, wrong: &dyn Fn(&str) -> bool| {
        if let Some(word) = text.split_whitespace().find(|word| wrong(word)) {
            faults.push(Fault::warning(rule, word, signs_mended(word)));
        }
    };
    word("check-letters-unseen", &|word| word.contains(is_unseen));
    word("check-letters-alike", &|word| !word.contains(is_unseen) && signs_mended(word) != word);
    word("check-mark-twice", &|word| {
        [",,", ";;", "::", ",.", ";.", ".,", ".;"].iter().any(|pair| word.contains(pair))
            && !word.contains("...")
            && !["v.v.", "TM.", "KT."].iter().any(|short| word.contains(short))
    });
    let mended = spaces_mended(text);
    if mended != text {
        let at = text.char_indices().zip(mended.chars()).find(|((_, a), b)| a != b);
        let at = at.map_or(mended.len(), |((at, _), _)| at);
        let before = text[..at].rsplit(' ').next().unwrap_or_default();
        let after: String = text[at..].chars().take(2).collect();
        let (text, right) = (format!("{before}{after}"), format!("{before}{}", after.trim()));
        faults.push(Fault::warning("check-mark-spaced", text, right));
    }
    if text.matches('(').count() > text.matches(')').count() {
        faults.push(Fault::hint("check-bracket-open", "(", ")"));
    }
    if text.matches('“').count() > text.matches('”').count() {
        faults.push(Fault::hint("check-bracket-open", "“", "”"));
    }
    faults
}
