//! Numbers and notations of other documents, as the text cites them (Appendix I, II.3, II.6).

use std::collections::BTreeSet;

use super::super::Printed;
use super::{Fault, Words, bare};
use crate::domain::DocumentKind;

/// Words that stand for a document of whatever kind.
const GENERIC: [&str; 2] = ["Văn bản", "văn bản"];

/// `số 15/QĐ-BNV` in a text.
struct Cited<'t> {
    /// Place of the word `số`.
    at: usize,
    number: &'t str,
    /// The last part of the notation: `QĐ-BNV`.
    notation: &'t str,
}

fn cited<'t>(words: &Words<'t>) -> Vec<Cited<'t>> {
    let numbered = |(at, [label, word]): (usize, &[&'t str; 2])| {
        if *label != "số" {
            return None;
        }
        let word =
            word.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | '(' | ')' | ':' | '"'));
        let (number, rest) = word.split_once('/')?;
        let notation = rest.rsplit('/').next()?;
        let is_number = number.starts_with(|c: char| c.is_ascii_digit());
        let is_notation = notation.starts_with(char::is_uppercase);
        (is_number && is_notation).then_some(Cited { at, number, notation })
    };
    words.windows().filter_map(numbered).collect()
}

pub(super) fn faults(words: &Words<'_>, is_basis: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for one in cited(words) {
        faults.extend(other_kind(words, &one));
        let has_one_digit = one.number.len() == 1 && !one.notation.starts_with("QH");
        let has_year = words.0[one.at + 1].matches('/').count() > 1;
        if has_one_digit && !has_year {
            let text = format!("số {}/{}", one.number, one.notation);
            let mended = format!("số 0{}/{}", one.number, one.notation);
            faults.push(Fault::hint("check-cited-digit", text, mended));
        }
        let law = is_basis
            && one.notation.starts_with("QH")
            && words.0[..one.at].iter().any(|word| matches!(*word, "Luật" | "Pháp"));
        if law {
            let text = format!("số {}", words.0[one.at + 1]);
            faults.push(Fault::hint("check-law-numbered", text, ""));
        }
    }
    faults.extend(loose(words));
    faults
}

/// `Quyết định số 83/KH-UBND`: the abbreviation is that of another kind.
fn other_kind(words: &Words<'_>, one: &Cited<'_>) -> Option<Fault> {
    let before = |count: usize| {
        let from = one.at.checked_sub(count)?;
        Some(words.0[from..one.at].join(" "))
    };
    let kind = [2, 3].into_iter().find_map(|count| {
        let name = before(count)?;
        DocumentKind::ALL.into_iter().find(|kind| kind.name() == name)
    })?;
    let first = one.notation.split('-').next()?;
    let of_other = DocumentKind::ALL
        .into_iter()
        .any(|other| other.abbreviation() == Some(first) && other != kind);
    let wrong = of_other || ["CV", "QYĐ", "QCh", "DAn"].contains(&first);
    // A letter's notation opens with its agency, which may bear the letters of a kind: `HĐND`, never alone `HĐ`.
    if !wrong || kind.abbreviation() == Some(first) {
        return None;
    }
    let text = format!("{} số {}/{}", kind.name(), one.number, one.notation);
    let right = kind.abbreviation().map_or_else(String::new, |right| format!("{right}-…"));
    Some(Fault::warning("check-cited-kind", text, right))
}

/// `số 15 / QĐ-BNV`, `15/QĐ - BNV`, `15/QĐ–BNV`: no spaces and no long dash in a notation.
fn loose(words: &Words<'_>) -> Option<Fault> {
    words.windows().find_map(|(at, [label, number, next])| {
        let number_alone = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty();
        let parted = number_alone && next.starts_with('/')
            || number.ends_with('/') && next.starts_with(char::is_uppercase);
        let has_kind = number.contains('/') && number.ends_with(char::is_uppercase);
        let agency = words.0.get(at + 3).is_some_and(|word| {
            bare(word).chars().all(char::is_uppercase) && bare(word).chars().count() > 1
        });
        let dashed = has_kind && matches!(*next, "-" | "–") && agency
            || number.contains('/') && number.contains(['–', '—']);
        (*label == "số" && (parted || dashed)).then(|| {
            let text = format!("số {number} {next}");
            Fault::warning("check-cited-spaces", text, "")
        })
    })
}

/// The first time that a document is cited, its date stands with its number (II.6b).
pub(super) fn undated<'p, 'd>(all: &'p [Printed<'d>]) -> Vec<(&'p Printed<'d>, Fault)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for one in all {
        let is_text = ["bases[", "body["].iter().any(|part| one.path.contains(part));
        if !is_text || one.path.contains(".table") {
            continue;
        }
        let words = Words::of(one.text);
        for cited in cited(&words) {
            let name = format!("{}/{}", cited.number, cited.notation);
            let is_new = seen.insert(name.clone());
            let follows = words.0[cited.at + 2..].iter().take(4);
            let dated = follows.into_iter().any(|word| matches!(bare(word), "ngày" | "Ngày"));
            // `Ngày 29/7/2021, … ban hành Văn bản số …`: the date may stand before it.
            let before =
                words.0[..cited.at].iter().any(|word| matches!(bare(word), "ngày" | "Ngày"));
            let kind = cited.at.checked_sub(2).map(|from| words.0[from..cited.at].join(" "));
            let is_cited = kind.is_some_and(|kind| {
                GENERIC.contains(&kind.as_str())
                    || DocumentKind::ALL.iter().any(|one| one.name() == kind)
                    || matches!(kind.as_str(), "Nghị định" | "Thông tư")
            });
            let is_law = cited.notation.starts_with("QH");
            if is_new && is_cited && !dated && !before && !is_law {
                found.push((one, Fault::hint("check-cited-undated", format!("số {name}"), "")));
            }
        }
    }
    found
}
