//! Who signs (Decree 30, Art. 13; Appendix I, II.7).

use super::Check;
use crate::{
    domain::{Document, DocumentKind, Signature},
    text::Message,
};

/// Ranks, degrees and honours that do not stand before a signer's name (Appendix I, II.7c).
const TITLES: [&str; 20] = [
    "GS.",
    "PGS.",
    "TS.",
    "TSKH.",
    "ThS.",
    "BS.",
    "KS.",
    "CN.",
    "DS.",
    "LS.",
    "NGND.",
    "NGƯT.",
    "TTND.",
    "TTƯT.",
    "Giáo sư ",
    "Phó Giáo sư ",
    "Tiến sĩ ",
    "Thạc sĩ ",
    "Bác sĩ ",
    "Kỹ sư ",
];
/// Abbreviations of the authority to sign.
const AUTHORITIES: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];
/// Lines above the name, position included.
const MOST_LINES: usize = 3;

pub(super) fn check(check: &mut Check, document: &Document) {
    if document.signature.is_none() {
        check.open("signature", Message::new("check-no-signature"));
    }
    // Whoever signs a contract or minutes signs for a party, not for an agency with its prefixes.
    let for_parties = matches!(
        document.kind,
        DocumentKind::Contract
            | DocumentKind::Agreement
            | DocumentKind::Memorandum
            | DocumentKind::Minutes
    );
    for (index, signature) in document.cosigners.iter().enumerate() {
        check_one(check, signature, &format!("cosigners[{index}]"), for_parties);
    }
    if let Some(signature) = &document.signature {
        check_one(check, signature, "signature", for_parties);
    }
}

fn check_one(check: &mut Check, signature: &Signature, path: &str, for_parties: bool) {
    let name = format!("{path}.name");
    if signature.position.trim().is_empty() {
        check.open(&format!("{path}.position"), Message::new("check-no-position"));
    }
    if signature.name.trim().is_empty() {
        check.open(&name, Message::new("check-no-signer"));
    }
    if let Some(title) = TITLES.iter().find(|title| signature.name.starts_with(**title)) {
        let message = Message::new("check-academic-title").with("title", title.trim());
        check.warning(&name, None, message);
    }
    if signature.position != signature.position.to_uppercase() {
        let message = Message::new("check-head-not-capitals").with("text", &signature.position);
        check.warning(&format!("{path}.position"), None, message);
    }
    for (index, line) in signature.authority.iter().enumerate() {
        if !for_parties && !AUTHORITIES.iter().any(|authority| line.starts_with(authority)) {
            let message = Message::new("check-authority").with("text", line);
            check.warning(&format!("{path}.authority[{index}]"), None, message);
        }
    }
    // Whoever signs for the head is not the head (II.7b).
    let for_head = signature.authority.last().and_then(|line| line.strip_prefix("KT."));
    if for_head.is_some_and(|head| head.trim() == signature.position.trim()) {
        let message = Message::new("check-deputy").with("text", &signature.position);
        check.warning(&format!("{path}.position"), None, message);
    }
    if signature.authority.len() >= MOST_LINES {
        check.warning(&format!("{path}.authority"), None, Message::new("check-too-many-lines"));
    }
}
