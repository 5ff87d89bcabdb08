//! Words for the search index, made here because no database's own parser keeps `83/QĐ-UBND` or `và/hoặc` whole.

use super::{folding, unicode};

/// Letters of one word that the index keeps; longer ones are no words, and PostgreSQL refuses lexemes of 2 KB.
const LONGEST: usize = 100;

/// Words of a text in lower case with their tones, in order; a compound stands whole and in its parts:
/// `83/QĐ-UBND` → `83/qđ-ubnd`, `83`, `qđ`, `ubnd`. Old and new places of the tone are one: `hoà` → `hòa`.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in unicode::nfc(text).to_lowercase().split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        let parts: Vec<String> = word
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .map(|part| toned_anew(&cut(part)))
            .collect();
        if parts.len() > 1 {
            tokens.push(cut(word));
        }
        tokens.extend(parts);
    }
    tokens
}

/// As [`tokens`], without tones and with đ as d.
#[must_use]
pub fn folded_tokens(text: &str) -> Vec<String> {
    tokens(text).iter().map(|token| folding::fold(token)).collect()
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

/// The tone of an open syllable in `oa`, `oe`, `uy` stands on the first vowel, as documents of offices write it.
fn toned_anew(word: &str) -> String {
    const PAIRS: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    let anew = PAIRS.iter().find_map(|(old, new)| {
        let onset = word.strip_suffix(old)?;
        // `quý` is qu + y: its tone has one place.
        (!onset.ends_with('q')).then(|| format!("{onset}{new}"))
    });
    anew.unwrap_or_else(|| word.to_owned())
}
