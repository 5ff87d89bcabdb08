//! `điểm a khoản 2 Điều 103`: khoản and điểm are small, Điều and Chương capital (Appendix II, V.7).

use super::{Swap, Words, bare, redressed};

/// Words behind which a part of a certain document is cited.
const BEFORE: [&str; 8] = ["tại", "theo", "như", "của", "định", "với", "và", "hoặc"];

pub(super) fn swaps(words: &Words<'_>) -> Vec<Swap> {
    let mut swaps = Vec::new();
    for (at, [before, word, next]) in words.windows() {
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        let is_cited = match *word {
            "Khoản" => next.starts_with(|c: char| c.is_ascii_digit()),
            "Điểm" => is_letter(next.trim_end_matches(',')),
            _ => false,
        };
        if inside && is_cited {
            let right = redressed(word, &word.to_lowercase());
            swaps.push(words.swap("check-citation", at + 1, right, (at + 1, at + 3)));
        }
    }
    for (at, [label, part, word, number]) in words.windows() {
        let is_part = match *label {
            "khoản" | "Khoản" => bare(part).starts_with(|c: char| c.is_ascii_digit()),
            "điểm" | "Điểm" => is_letter(bare(part)),
            _ => false,
        };
        if is_part && *word == "điều" && is_number(number) {
            swaps.push(words.swap("check-citation-article", at + 2, "Điều", (at, at + 4)));
        }
    }
    for (at, [before, word, number]) in words.windows() {
        let is_cited = BEFORE.contains(&before.to_lowercase().as_str());
        let (right, fits) = match *word {
            "điều" => ("Điều", is_number(number)),
            "chương" => ("Chương", is_roman(bare(number))),
            _ => continue,
        };
        if is_cited && fits {
            swaps.push(words.swap("check-citation-article", at + 1, right, (at, at + 3)));
        }
    }
    swaps
}

/// A point's letter.
fn is_letter(word: &str) -> bool {
    word.chars().count() == 1 && word.starts_with(char::is_lowercase)
}

fn is_number(word: &str) -> bool {
    let digits = bare(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}
