//! Words for the search index, made here because no database's own parser keeps `83/QĐ-UBND` or `và/hoặc` whole.

use super::{folding, unicode};

/// Words of a text in lower case with their tones, in order; a compound stands whole and in its parts:
/// `83/QĐ-UBND` → `83/qđ-ubnd`, `83`, `qđ`, `ubnd`.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in unicode::nfc(text).to_lowercase().split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        tokens.push(word.to_owned());
        let parts: Vec<&str> =
            word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            tokens.extend(parts.into_iter().map(str::to_owned));
        }
    }
    tokens
}

/// As [`tokens`], without tones and with đ as d.
#[must_use]
pub fn folded_tokens(text: &str) -> Vec<String> {
    tokens(text).iter().map(|token| folding::fold(token)).collect()
}
