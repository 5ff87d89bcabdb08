//! Names and words without tones, for finding what a person typed in haste.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, no tones, đ as d, one space between words: `UBND Xã Đông  Hòa` → `ubnd xa dong hoa`.
///
/// Two names that fold alike are the same to a lookup; dashes of any length become hyphens.
#[must_use]
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(
            word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| {
                match c {
                    'đ' => 'd',
                    '–' | '—' | '‑' => '-',
                    other => other,
                }
            }),
        );
    }
    folded
}

/// A code made of a name: `Sở Nội vụ` → `so-noi-vu`.
#[must_use]
pub fn code(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// The known name nearest to a mistyped one, if it is near enough to be meant.
#[must_use]
pub fn nearest<'n>(typed: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = fold(typed);
    let near = typed.chars().count().div_ceil(3).max(1);
    known
        .into_iter()
        .map(|name| (distance(&typed, &fold(name)), name))
        .filter(|(distance, _)| *distance <= near)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters to add, drop, change or swap (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, first) in rows[0].iter_mut().enumerate() {
        *first = j;
    }
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let change = usize::from(one[i - 1] != other[j - 1]);
            let mut best =
                (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[one.len()][other.len()]
}
