//! One spelling for every letter: NFC, without invisible characters.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Precomposed letters (`ế` as one character), as Decree 30 texts and every search expect them.
#[must_use]
pub fn nfc(text: &str) -> String {
    in_nfc(text).into_owned()
}

/// The same, of a text that nearly always has them already.
#[must_use]
pub fn in_nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { text.nfc().collect() }
}

/// The first character that must not stand in a text: control characters other than tab and line ends, direction
/// marks, zero-width characters, private-use letters of old fonts.
#[must_use]
pub fn forbidden_character(text: &str) -> Option<char> {
    text.chars().find(|c| match *c {
        '\t' | '\n' | '\r' => false,
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FEFF}'
        | '\u{FFFD}' => true,
        other => other.is_control(),
    })
}

/// Any run of spaces, tabs and line ends becomes one space; the ends are trimmed. No-break spaces stay.
#[must_use]
pub fn one_line(text: &str) -> String {
    let is_space = |c: char| c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}';
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text without the signs that steer screens alone: zero widths, direction marks, soft hyphens. A byte-order mark
/// before everything stays.
#[must_use]
pub fn without_unseen(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    let rest = text.trim_start_matches('\u{FEFF}');
    let kept = &text[..text.len() - rest.len()];
    if rest.contains(unseen) {
        format!("{kept}{}", rest.replace(unseen, ""))
    } else {
        text.to_owned()
    }
}
