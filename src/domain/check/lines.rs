//! Kính gửi, căn cứ, Nơi nhận: who stands there, and how each line ends (Decree 30, Appendix I, II.6, II.9).

use super::{
    Check,
    marks::{Ends, end_marks},
};
use crate::{
    domain::{Document, DocumentKind},
    text::Message,
};

pub(super) fn check(check: &mut Check, document: &Document) {
    let letter = document.kind == DocumentKind::OfficialLetter;
    if letter && document.addressees.is_empty() {
        check.open("addressees", Message::new("check-no-addressees"));
    }
    let addressees: Vec<&str> =
        document.addressees.items.iter().map(|one| one.text.as_str()).collect();
    let ends = if addressees.len() == 1 { Ends::Alone } else { Ends::List };
    check_ends(check, "addressees.items", &addressees, ends);
    let bases: Vec<&str> = document.bases.iter().map(|basis| basis.text.as_str()).collect();
    check_ends(check, "bases", &bases, Ends::List);

    for (index, appendix) in document.appendices.iter().enumerate() {
        let bases: Vec<&str> = appendix.bases.iter().map(|basis| basis.text.as_str()).collect();
        check_ends(check, &format!("appendices[{index}].bases"), &bases, Ends::List);
    }
    let recipients: Vec<&str> = document.recipients.iter().map(|one| one.text.as_str()).collect();
    check_ends(check, "recipients", &recipients, Ends::List);
    match recipients.last() {
        None => check.open("recipients", Message::new("check-no-recipients")),
        Some(last) if !last.starts_with("Lưu") => {
            let path = format!("recipients[{}].text", recipients.len() - 1);
            check.open(&path, Message::new("check-last-not-filing"));
        }
        Some(_) => {}
    }
}

fn check_ends(check: &mut Check, path: &str, lines: &[&str], ends: Ends) {
    for (index, (line, mended)) in lines.iter().zip(end_marks(lines, ends)).enumerate() {
        if **line != mended {
            let message = Message::new("check-end-mark")
                .with("text", tail(line))
                .with("mended", tail(&mended));
            check.warning(&format!("{path}[{index}].text"), None, message);
        }
    }
}

/// The last words of a line, enough to see its end.
pub(super) fn tail(line: &str) -> String {
    const SHOWN: usize = 24;
    let length = line.chars().count();
    if length <= SHOWN {
        line.to_owned()
    } else {
        format!("…{}", line.chars().skip(length - SHOWN).collect::<String>())
    }
}
