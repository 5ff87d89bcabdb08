//! The words around what was found.

use std::ops::Range;

use crate::text::fold;
use crate::text::query::{Spelling, Term};
use crate::text::tokens::tokens;

/// Words shown before and behind the first match.
const AROUND: usize = 12;

/// Words of a text around a match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    /// The places of the words that were asked for, in bytes of `text`, in order.
    pub marked: Vec<Range<usize>>,
}

/// Cuts the snippet; without a match in the text itself (the head of the letter matched) its beginning.
pub(super) fn cut(body: &str, terms: &[Term]) -> Snippet {
    let words: Vec<&str> = body.split_whitespace().collect();
    let asked: Vec<&Spelling> =
        terms.iter().filter(|term| term.wanted).flat_map(|term| &term.spellings).collect();
    let is_asked: Vec<bool> = (0..words.len())
        .scan(0_usize, |until, at| {
            let length = asked.iter().filter_map(|spelling| begins(&words[at..], spelling)).max();
            *until = (*until).max(length.map_or(0, |length| at + length));
            Some(at < *until)
        })
        .collect();
    let first = is_asked.iter().position(|asked| *asked).unwrap_or_default();
    let from = first.saturating_sub(AROUND);
    let to = (first + 2 * AROUND).min(words.len());
    let mut snippet = Snippet::default();
    if from > 0 {
        snippet.text.push('…');
    }
    for at in from..to {
        if at > from {
            snippet.text.push(' ');
        }
        let start = snippet.text.len();
        snippet.text.push_str(words[at]);
        if is_asked[at] {
            snippet.marked.push(start..snippet.text.len());
        }
    }
    if to < words.len() {
        snippet.text.push('…');
    }
    snippet
}

/// How many words a spelling takes at the beginning of these, if it stands there.
fn begins(words: &[&str], spelling: &Spelling) -> Option<usize> {
    let mut left = spelling.tokens.as_slice();
    for (count, word) in words.iter().enumerate() {
        let of_word: Vec<String> = tokens(word)
            .into_iter()
            .map(|token| if spelling.toned { token } else { fold(&token) })
            .collect();
        // A word alone is also asked for by one part of a compound.
        if count == 0 && left.len() == 1 {
            return of_word.contains(&left[0]).then_some(1);
        }
        left = left.strip_prefix(of_word.as_slice())?;
        if left.is_empty() {
            return Some(count + 1);
        }
    }
    None
}
