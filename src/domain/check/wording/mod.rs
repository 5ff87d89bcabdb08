//! The words themselves: dates, citations, numbers of other documents, capitals, signs (Decree 30, Appendix I, II.6;
//! Appendix II; §§3, 5, 13 of the test list).
//!
//! Each rule names the words that stand in another form than the decree's. Where the right form follows from the words
//! alone, it gives them too, word for word ([`Swap`]); only those are mended by themselves. Words inside quotation marks
//! are another's and stay.

mod abbreviations;
mod capitals;
mod citations;
mod dates;
mod numbers;
mod signs;

pub use signs::{signs_mended, spaces_mended};

use super::{Check, Printed, printed};
use crate::domain::{Document, Severity};
use crate::text::Message;

/// One word that stands in another form than the decree's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// Id of the finding.
    rule: &'static str,
    /// Place of the word among those of the text.
    pub at: usize,
    pub old: String,
    pub new: String,
    /// The words around it that show what is meant.
    shown: (usize, usize),
}

/// A fault for which only a person knows the right words.
struct Fault {
    rule: &'static str,
    severity: Severity,
    text: String,
    mended: String,
}

impl Fault {
    fn warning(rule: &'static str, text: impl Into<String>, mended: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Warning, text: text.into(), mended: mended.into() }
    }

    fn hint(rule: &'static str, text: impl Into<String>, mended: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Hint, text: text.into(), mended: mended.into() }
    }
}

/// A text and its words; those of quotations are left empty, so that no rule sees them.
struct Words<'t>(Vec<&'t str>);

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut inside = false;
        let words = text.split_whitespace().map(|word| {
            let opens = word.contains('“');
            let closes = word.contains('”');
            let straight = word.matches('"').count() == 1;
            let seen = if inside || opens { "" } else { word };
            inside = (inside || opens) && !closes;
            if straight {
                inside = !inside;
                return "";
            }
            seen
        });
        Self(words.collect())
    }

    /// Windows of the words with their places.
    fn windows<const N: usize>(&self) -> impl Iterator<Item = (usize, &[&'t str; N])> {
        self.0
            .windows(N)
            .enumerate()
            .filter_map(|(at, window)| Some((at, <&[&str; N]>::try_from(window).ok()?)))
    }

    fn swap(
        &self,
        rule: &'static str,
        at: usize,
        new: impl Into<String>,
        shown: (usize, usize),
    ) -> Swap {
        let shown = (shown.0, shown.1.min(self.0.len()));
        Swap { rule, at, old: self.0[at].to_owned(), new: new.into(), shown }
    }
}

/// The word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The word with other letters between the same marks.
fn redressed(word: &str, new: &str) -> String {
    word.replacen(bare(word), new, 1)
}

/// A word with its first letter capital, the others as they are.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Every word of a text that has a certain other form.
#[must_use]
pub fn swaps(text: &str) -> Vec<Swap> {
    let words = Words::of(text);
    let mut swaps = dates::swaps(&words);
    swaps.extend(citations::swaps(&words));
    swaps.extend(capitals::swaps(&words));
    swaps.sort_by_key(|swap| swap.at);
    swaps.dedup_by_key(|swap| swap.at);
    swaps
}

/// The text with its words in their right form; what is between them stays.
#[must_use]
pub fn swapped(text: &str) -> String {
    let swaps = swaps(text);
    if swaps.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut due = swaps.iter().peekable();
    for (at, word) in text.split_whitespace().enumerate() {
        let start = rest.find(word).unwrap_or(0);
        out.push_str(&rest[..start]);
        out.push_str(due.next_if(|swap| swap.at == at).map_or(word, |swap| &swap.new));
        rest = &rest[start + word.len()..];
    }
    out + rest
}

pub(super) fn check(check: &mut Check, document: &Document) {
    let all = printed(document);
    for one in &all {
        let words: Vec<&str> = one.text.split_whitespace().collect();
        let swaps = swaps(one.text);
        let mut told: Vec<&str> = Vec::new();
        for swap in &swaps {
            if !told.contains(&swap.rule) {
                told.push(swap.rule);
                let (from, to) = swap.shown;
                let mended = swapped_words(&words, &swaps)[from..to].join(" ");
                let text = words[from..to].join(" ");
                tell(check, one, Fault::warning(swap.rule, text, mended));
            }
        }
        let seen = Words::of(one.text);
        let faults = [
            dates::faults(&seen),
            numbers::faults(&seen, one.path.contains("bases[")),
            capitals::faults(&seen),
            signs::faults(one.text),
        ];
        for fault in faults.into_iter().flatten() {
            tell(check, one, fault);
        }
    }
    for (one, fault) in numbers::undated(&all).into_iter().chain(abbreviations::unexplained(&all)) {
        tell(check, one, fault);
    }
}

fn swapped_words(words: &[&str], swaps: &[Swap]) -> Vec<String> {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    for swap in swaps {
        words[swap.at].clone_from(&swap.new);
    }
    words
}

fn tell(check: &mut Check, one: &Printed<'_>, fault: Fault) {
    let message = Message::new(fault.rule).with("text", fault.text).with("mended", fault.mended);
    check.add(fault.severity, &one.path, one.node, message);
}
