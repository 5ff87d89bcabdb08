//! Which words of a text stay on one line: `số 83/QĐ-UBND`, `ngày 17 tháng 01`, `và/hoặc`, the last word before `./.`.
//!
//! The line breaker follows the rules of Unicode (UAX 14), which part a word after some signs inside it. The layouts put
//! what is found here into boxes.

/// Words before a number that belongs to them.
const LABELS: [&str; 22] = [
    "số", "Số", "Điều", "điều", "khoản", "Khoản", "mục", "Mục", "chương", "Chương", "phần", "Phần",
    "lục", "ngày", "Ngày", "tháng", "Tháng", "năm", "Năm", "quý", "Quý", "lần",
];

/// Parts a text: first words that may break, then such as may not, and so on in turn. Nothing if all of it may break.
///
/// Words of more letters than `longest` are among those that may not; the layouts break them where they must.
pub(super) fn parts(text: &str, longest: usize) -> Vec<String> {
    let words: Vec<(usize, &str)> = words(text);
    let mut parts: Vec<String> = Vec::new();
    let mut set_up_to = 0;
    let mut index = 0;
    while index < words.len() {
        let (start, word) = words[index];
        let taken = together(text, &words[index..]);
        let (last_start, last) = words[index + taken - 1];
        if taken > 1 || word.chars().count() > longest || is_delicate(word) {
            parts.push(text[set_up_to..start].to_owned());
            set_up_to = last_start + last.len();
            parts.push(text[start..set_up_to].to_owned());
        }
        index += taken;
    }
    if !parts.is_empty() {
        parts.push(text[set_up_to..].to_owned());
    }
    parts
}

/// The words of a text with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (start, c.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                words.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, &text[from..])));
    words
}

/// How many of the words at the beginning stay together; at least one.
fn together(text: &str, words: &[(usize, &str)]) -> usize {
    let word = |index: usize| words.get(index).map_or("", |(_, word)| *word);
    let beside = |index: usize| {
        words
            .get(index)
            .zip(words.get(index + 1))
            .is_some_and(|((at, one), (next, _))| &text[at + one.len()..*next] == " ")
    };
    let label = word(0).trim_start_matches(['(', '“', '"', '[']);
    if word(1) == "./." && beside(0) {
        return 2;
    }
    if !beside(0) {
        return 1;
    }
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if matches!(label, "ngày" | "Ngày") && is_number(word(1)) {
        let whole = beside(1) && beside(2) && word(2) == "tháng" && is_number(word(3));
        return if whole { 4 } else { 2 };
    }
    let is_letter = |word: &str| {
        let letters = word.trim_end_matches([',', ';', '.', ')', ':']);
        letters.chars().count() == 1 && letters.chars().all(char::is_lowercase)
    };
    let is_roman = |word: &str| {
        let numeral = word.trim_end_matches([',', ';', '.', ')', ':']);
        !numeral.is_empty() && numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
    };
    let goes_on = if matches!(label, "điểm" | "Điểm") {
        is_letter(word(1))
    } else {
        LABELS.contains(&label) && (is_number(word(1)) || is_roman(word(1)))
    };
    if goes_on { 2 } else { 1 }
}

/// Tells whether the line breaker could part a word after a sign inside it.
fn is_delicate(word: &str) -> bool {
    let mut before = ' ';
    for c in word.chars() {
        let stop = matches!(c, '.' | ',' | ';' | ':');
        let parts = match before {
            '-' | '/' | '%' => !stop && !c.is_numeric(),
            '‐' | '–' | '—' | '?' | '!' | '|' | '…' | '°' | ')' | ']' | '}' | '»' | '”' | '’' => {
                !stop
            }
            _ => false,
        };
        if parts {
            return true;
        }
        before = c;
    }
    false
}
