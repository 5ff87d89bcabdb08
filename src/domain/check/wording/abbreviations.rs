//! Abbreviations that the document neither explains nor everybody knows.

use std::collections::BTreeSet;

use super::super::Printed;
use super::{Fault, bare};
use crate::text::syllable::is_syllable;

/// Abbreviations in daily use, which need no explanation.
const KNOWN: [&str; 40] = [
    "UBND", "HĐND", "UBMTTQ", "MTTQ", "MTTQVN", "TAND", "VKSND", "CBCC", "CBCCVC", "CNTT", "CCHC",
    "TTHC", "HTX", "THPT", "THCS", "PTDTBT", "ĐBQH", "GDĐT", "KTXH", "PCCC", "PCTT", "TKCN",
    "ATGT", "ANTT", "QPAN", "NTM", "OCOP", "BHXH", "BHYT", "BHTN", "VNPT", "EVN", "VNeID", "CCCD",
    "PDF", "DOCX", "XLSX", "QLVB", "USB", "SMS",
];

/// The first use of each abbreviation in the text that nothing in the document explains.
pub(super) fn unexplained<'p, 'd>(all: &'p [Printed<'d>]) -> Vec<(&'p Printed<'d>, Fault)> {
    let is_text = |one: &&Printed<'_>| {
        ["subject", "body["].iter().any(|part| one.path.contains(part))
            && !one.path.contains(".table")
            && one.text != one.text.to_uppercase()
    };
    let explained: BTreeSet<&str> = all
        .iter()
        .flat_map(|one| one.text.split('(').skip(1))
        .filter_map(|inside| inside.split(')').next())
        .flat_map(|inside| inside.split([',', ';', ':']))
        .filter_map(|words| words.split_whitespace().last())
        .map(bare)
        .collect();
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for one in all.iter().filter(is_text) {
        let words: Vec<&str> = one.text.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let short = bare(word);
            let letters = short.chars().count();
            let is_short = (3..=8).contains(&letters)
                && short.chars().all(|c| c.is_uppercase() && super::signs::is_latin(c))
                && !short.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
            // `BÊN A`: a word in capitals.
            let is_word = is_syllable(&short.to_lowercase());
            // In a row of capitals stands a title or a name, not an abbreviation.
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let in_a_row = beside.filter_map(|at| words.get(at)).any(|other| {
                bare(other).chars().count() > 1 && bare(other).chars().all(char::is_uppercase)
            });
            let unknown = !KNOWN.contains(&short) && !explained.contains(short);
            if is_short && !is_word && !in_a_row && unknown && told.insert(short.to_owned()) {
                found.push((one, Fault::hint("check-abbreviation", short, "")));
            }
        }
    }
    found
}
