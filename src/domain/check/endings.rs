//! How the items of one list end, how the subject ends, the form of the filing line (Decree 30, Appendix I, II.5, II.9).

use super::Check;
use crate::domain::{Block, Document, DocumentKind, Item, Recipient};
use crate::text::Message;

/// Marks with which an item may end.
const MARKS: [char; 8] = ['.', ';', ',', ':', '?', '!', '…', '”'];

pub(super) fn check(check: &mut Check, document: &Document) {
    if let Some(subject) = document.subject.as_deref()
        && subject.trim_end().ends_with(['.', ';', ',', ':'])
        && !subject.trim_end().ends_with("v.v.")
    {
        check.hint("subject", None, Message::new("check-subject-mark"));
    }
    body(check, &document.body, "body");
    for (index, appendix) in document.appendices.iter().enumerate() {
        body(check, &appendix.body, &format!("appendices[{index}].body"));
    }
    addressed(check, document);
    if let Some((last, before)) = document.recipients.split_last() {
        filing(check, last, before.len());
    }
}

fn body(check: &mut Check, body: &[Block], path: &str) {
    let items: Vec<(String, &Item)> = body
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Item { item } => Some((format!("{path}[{index}].item"), item)),
            Block::Heading { .. } | Block::Paragraph(_) => None,
        })
        .collect();
    for (path, item) in &items {
        inside(check, item, path);
    }
}

fn inside(check: &mut Check, item: &Item, path: &str) {
    let inner: Vec<(String, &Item)> = item
        .items
        .iter()
        .enumerate()
        .map(|(index, inner)| (format!("{path}.items[{index}]"), inner))
        .collect();
    list(check, &inner);
    for (path, inner) in &inner {
        inside(check, inner, path);
    }
}

/// Sentences side by side: where some end with a mark, one without has lost it; a list of `;` ends with `.`.
fn list(check: &mut Check, items: &[(String, &Item)]) {
    let leaves: Vec<&(String, &Item)> =
        items.iter().filter(|(_, item)| is_sentence(item)).collect();
    let is_marked = |item: &Item| item.text.trim_end().ends_with(MARKS);
    let some_marked = leaves.iter().any(|(_, item)| is_marked(item));
    for (path, item) in leaves.iter().filter(|(_, item)| some_marked && !is_marked(item)) {
        let message = Message::new("check-item-mark").with("text", super::lines::tail(&item.text));
        check.hint(&format!("{path}.text"), Some(&item.id), message);
    }
    if let [.., (path, last)] = leaves[..]
        && leaves.len() == items.len()
        && leaves.len() > 1
        && last.text.trim_end().ends_with(';')
    {
        let message = Message::new("check-last-item-mark");
        let message = message.with("text", super::lines::tail(&last.text));
        check.hint(&format!("{path}.text"), Some(&last.id), message);
    }
}

/// An item of running words: no title, and nothing below it.
fn is_sentence(item: &Item) -> bool {
    let leads = item.style.bold || item.style.centered || item.style.quoted;
    !leads && item.items.is_empty() && item.table.is_none() && !item.text.trim().is_empty()
}

/// Kính gửi stands on letters, and on reports and submissions to a superior (II.9a); an invitation, a telegram and the
/// like write an opening of their own.
fn addressed(check: &mut Check, document: &Document) {
    let has_kinh_gui = matches!(
        document.kind,
        DocumentKind::OfficialLetter
            | DocumentKind::Report
            | DocumentKind::Submission
            | DocumentKind::PublicLetter
    );
    let own_opening = document.addressees.label.is_some();
    if !has_kinh_gui && !own_opening && !document.addressees.is_empty() {
        let message = Message::new("check-addressees-of-kind").with("kind", document.kind.name());
        check.hint("addressees", None, message);
    }
}

/// `Lưu: VT, CCHC (2b).`
fn filing(check: &mut Check, last: &Recipient, index: usize) {
    let words = last.text.trim();
    let is_filing = words.starts_with("Lưu");
    let has_form =
        words.strip_prefix("Lưu: VT").is_some_and(|rest| rest.starts_with([',', '.', ' ', ';']));
    if is_filing && !has_form && words != "Lưu: VT" {
        let message = Message::new("check-filing-form").with("text", words);
        check.hint(&format!("recipients[{index}].text"), None, message);
    }
}
