//! How wide words are in the type of the decree, without a font at hand.

/// Width of words in points, from the usual width of letters of Times New Roman; good to a tenth.
#[must_use]
pub fn width_of(words: &str, size: f64) -> f64 {
    let em: f64 = words
        .chars()
        .map(|c| match c {
            ' ' | '.' | ',' | ';' | ':' | 'i' | 'l' | 'ị' | 'ì' | 'í' | '/' | '\'' => 0.27,
            '(' | ')' | '-' | 't' | 'r' | 'f' | 'I' => 0.34,
            'm' | 'w' | '%' => 0.80,
            c if c.is_uppercase() => 0.70,
            _ => 0.48,
        })
        .sum();
    em * size
}
