//! Nơi nhận (cell 9b) beside the signer (cells 7a to 7c), or below those who sign side by side.

use super::xml::{Paragraph, Side, columns, joined, points};
use super::{COLUMNS, WIDTH};
use crate::domain::{Document, Recipient, Signature};

/// Points left for signature and seal.
const SIGNING_ROOM: f64 = 79.0;

/// The foot of a document; it stays on one page.
pub(super) fn foot(document: &Document) -> String {
    let mut left = recipients(&document.recipients, document.drafter.as_deref());
    for (index, line) in document.confirmation.iter().enumerate() {
        let mut words = Paragraph::of(if index == 0 { "HoTen" } else { "DongNoiNhan" }, line);
        words.side = Some(Side::Middle);
        if index == 0 {
            left.push(Paragraph::gap(8.0));
        }
        left.push(words);
    }
    if document.cosigners.is_empty() {
        let right = document.signature.as_ref().map_or_else(String::new, signer);
        if left.is_empty() && right.is_empty() {
            return String::new();
        }
        return columns(&COLUMNS, &[vec![joined(left), right]]);
    }
    let signers: Vec<&Signature> = document.signers().collect();
    #[expect(clippy::cast_precision_loss, reason = "a handful of signers")]
    let width = WIDTH / signers.len() as f64;
    let widths = vec![width; signers.len()];
    let lines = signers.iter().map(|one| joined(lines_of(one))).collect();
    let names = signers
        .iter()
        .map(|one| Paragraph::gap(SIGNING_ROOM).keep().xml() + &joined(name_of(one)))
        .collect();
    columns(&widths, &[lines, names]) + &Paragraph::gap(8.0).xml() + &joined(left)
}

/// Who signs an appendix or a copy, in the right column.
pub(super) fn signer(signature: &Signature) -> String {
    let lines = lines_of(signature).into_iter().chain([Paragraph::gap(SIGNING_ROOM).keep()]);
    joined(lines.chain(name_of(signature)))
}

fn lines_of(signature: &Signature) -> Vec<Paragraph> {
    let lines = signature.lines().filter(|line| !line.is_empty());
    lines.map(|line| Paragraph::of("ChucVu", line)).collect()
}

fn name_of(signature: &Signature) -> Vec<Paragraph> {
    let lines = [
        signature.office.as_ref(),
        Some(&signature.name).filter(|name| !name.is_empty()),
        signature.title_under_name.as_ref(),
    ];
    lines.into_iter().flatten().map(|line| Paragraph::of("HoTen", line)).collect()
}

/// The label and its lines, those inside others with a plus; the drafter's code follows the last.
pub(super) fn recipients(lines: &[Recipient], drafter: Option<&str>) -> Vec<Paragraph> {
    if lines.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::new();
    add_lines(&mut all, lines, 0);
    if let (Some(code), Some((last, _))) = (drafter, all.last_mut()) {
        last.push(' ');
        last.push_str(code);
    }
    let label = Paragraph::of("NoiNhan", "Nơi nhận:").keep();
    let lines = all.into_iter().map(|(words, depth)| {
        let left = if depth == 0 { 0.0 } else { 11.3 };
        let indent = Some((points(left + 6.0), 0, points(6.0)));
        Paragraph { indent, ..Paragraph::of("DongNoiNhan", &words) }
    });
    std::iter::once(label).chain(lines).collect()
}

fn add_lines(all: &mut Vec<(String, usize)>, lines: &[Recipient], depth: usize) {
    for line in lines {
        let sign = if depth == 0 { "-" } else { "+" };
        all.push((format!("{sign} {}", line.text), depth));
        add_lines(all, &line.items, depth + 1);
    }
}
