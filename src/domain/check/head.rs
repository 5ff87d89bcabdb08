//! Issuer, notation, place, date, subject (Decree 30, Appendix I, II.2–II.5; §13.1 of the test list).

use super::Check;
use crate::{
    domain::{Document, DocumentKind},
    text::Message,
};

pub(super) fn check(check: &mut Check, document: &Document) {
    let issuer = &document.issuer;
    if issuer.is_empty() {
        check.open("issuer", Message::new("check-no-issuer"));
    }
    let heads = [
        ("issuer.superior", &issuer.superior),
        ("issuer.name", &issuer.name),
        ("issuer.jointly", &issuer.jointly),
    ];
    for (path, lines) in heads {
        for (index, line) in
            lines.iter().enumerate().filter(|(_, line)| **line != line.to_uppercase())
        {
            let message = Message::new("check-head-not-capitals").with("text", line);
            check.warning(&format!("{path}[{index}]"), None, message);
        }
    }
    match &document.notation {
        None if !document.kind.is_numbered() => {}
        None => check.open("notation", Message::new("check-no-notation")),
        Some(notation) => check_notation(check, document.kind, notation),
    }
    match &document.place {
        None if !document.kind.has_place_and_date() => {}
        None => check.open("place", Message::new("check-no-place")),
        Some(place) => check_place(check, place),
    }
    let date = document.date;
    if date.day.is_some() && date.month.is_some() && date.year.is_some() && date.whole().is_none() {
        check.error("date", None, Message::new("check-no-such-day"));
    }
    match &document.subject {
        None if document.kind.has_abstract() => {
            check.open("subject", Message::new("check-no-subject"));
        }
        Some(subject) if prints_label(document) && opens_with_label(subject) => {
            check.warning("subject", None, Message::new("check-subject-label"));
        }
        _ => {}
    }
}

/// A letter opens its abstract by itself, and so does whatever names an opening.
fn prints_label(document: &Document) -> bool {
    match document.subject_label.as_deref() {
        Some(label) => !label.is_empty(),
        None => document.kind == DocumentKind::OfficialLetter,
    }
}

/// The page prints `V/v` itself.
fn opens_with_label(subject: &str) -> bool {
    let subject = subject.to_lowercase();
    ["v/v", "về việc"].iter().any(|label| subject.starts_with(label))
}

/// A place opens with a capital and holds neither the date nor the comma before it.
fn check_place(check: &mut Check, place: &str) {
    let capital = place.chars().next().is_some_and(char::is_uppercase);
    if !capital || place.ends_with([',', '.', ';']) || place.contains("ngày") {
        check.error("place", None, Message::new("check-place-form").with("place", place));
    }
}

/// `UBND-NV` for letters, `QĐ-UBND` for the other kinds: groups joined by hyphens, no spaces, no slash, no year.
fn check_notation(check: &mut Check, kind: DocumentKind, notation: &str) {
    let wrong = |message: Message| message.with("notation", notation);
    let groups: Vec<&str> = notation.split('-').collect();
    let first = groups[0];
    if notation.contains(char::is_whitespace) {
        check.error("notation", None, wrong(Message::new("check-notation-spaces")));
    } else if notation.contains(['–', '—', '‑', '−']) {
        check.error("notation", None, wrong(Message::new("check-notation-dash")));
    } else if notation.contains('/') {
        check.error("notation", None, wrong(Message::new("check-notation-slash")));
    } else if groups.iter().any(|group| !is_group(group)) {
        check.error("notation", None, wrong(Message::new("check-notation-signs")));
    } else if ["CV", "QYĐ", "QCh", "DAn"].contains(&first) {
        check.error(
            "notation",
            None,
            wrong(Message::new("check-notation-wrong-kind")).with("wrong", first),
        );
    } else if let Some(abbreviation) = kind.abbreviation() {
        if first != abbreviation {
            check.error(
                "notation",
                None,
                wrong(Message::new("check-notation-other-kind")).with("abbreviation", abbreviation),
            );
        }
    } else if groups.len() < 2 {
        check.warning("notation", None, wrong(Message::new("check-notation-one-group")));
    }
}

/// One group of a notation: letters and digits, perhaps with a dot or ampersand; `TTr`, `TTg` have small letters.
fn is_group(group: &str) -> bool {
    group.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && group.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '&')
}
