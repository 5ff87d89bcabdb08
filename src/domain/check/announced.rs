//! What the text announces and the document does not have, and the reverse: appendices, enclosures, articles, leads
//! without a task (Decree 30, Appendix I, II.9, III.1).

use super::{Check, Printed, printed};
use crate::domain::{Block, Document, DocumentKind, Item, Level, Node, outline};
use crate::text::Message;

pub(super) fn check(check: &mut Check, document: &Document) {
    let all = printed(document);
    let body: Vec<&Printed<'_>> = all.iter().filter(|one| one.path.starts_with("body[")).collect();
    enclosed(check, document, &body);
    appended(check, document, &all);
    as_above(check, document);
    for (index, block) in document.body.iter().enumerate() {
        if let Block::Item { item } = block {
            idle_lead(check, item, &format!("body[{index}].item"));
        }
    }
}

fn enclosed(check: &mut Check, document: &Document, body: &[&Printed<'_>]) {
    let announced = body.iter().find(|one| announces(one.text));
    let has_none = document.enclosures.is_empty() && document.appendices.is_empty();
    match announced {
        Some(one) if has_none => {
            check.warning(&one.path, one.node, Message::new("check-nothing-enclosed"));
        }
        None if !document.enclosures.is_empty() => {
            let spoken_of = ["kèm", "tài liệu", "biểu mẫu", "mẫu", "đề cương", "danh sách"];
            let is_named = |one: &&&Printed<'_>| {
                let words = one.text.to_lowercase();
                spoken_of.iter().any(|word| words.contains(word))
            };
            if body.iter().find(is_named).is_none() {
                check.hint("enclosures", None, Message::new("check-enclosure-unnamed"));
            }
        }
        _ => {}
    }
}

/// Tells whether a text says that something goes with this letter: `theo đề cương gửi kèm`, `(có danh sách kèm theo)`,
/// `gửi kèm Công văn này`.
///
/// What others are to enclose (`gửi kèm minh chứng`) and what goes with another document (`ban hành kèm theo Quyết định
/// số 12/QĐ-UBND`) announces nothing.
fn announces(text: &str) -> bool {
    const THINGS: [&str; 8] = ["mẫu", "cương", "sách", "lục", "liệu", "bảng", "phiếu", "định"];
    let words = text.to_lowercase();
    ["gửi kèm", "đính kèm", "kèm theo"].into_iter().any(|phrase| {
        words.match_indices(phrase).any(|(at, _)| {
            let before = words[..at].trim_end();
            let follows = words[at + phrase.len()..].split(['.', ',', ';', ')']).next();
            let of_this = follows
                .is_some_and(|rest| rest.split_whitespace().take(4).any(|word| word == "này"));
            let in_brackets = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
            let ends = follows.is_some_and(|rest| rest.trim().is_empty() || rest.trim() == "theo");
            let a_thing = THINGS.iter().any(|thing| before.ends_with(thing));
            let issued = before.ends_with("ban hành");
            !issued && (of_this || in_brackets && ends || phrase != "kèm theo" && ends && a_thing)
        })
    })
}

/// Every appendix is pointed to (III.1), and every one that is pointed to is there.
fn appended(check: &mut Check, document: &Document, all: &[Printed<'_>]) {
    let own = |one: &&Printed<'_>| one.path.starts_with("body[") || one.path.starts_with("bases[");
    let texts: Vec<String> = all.iter().filter(own).map(|one| one.text.to_lowercase()).collect();
    let says = |phrase: &str| texts.iter().any(|text| text.contains(phrase));
    let pointed = ["phụ lục", "kèm theo", "gửi kèm", "đính kèm", "ban hành"].into_iter().any(says);
    if !document.appendices.is_empty() && !pointed {
        check.warning("appendices", None, Message::new("check-appendix-unnamed"));
    }
    if document.appendices.is_empty() {
        let named = all.iter().filter(own).find(|one| {
            let words = one.text;
            ["Phụ lục kèm theo", "phụ lục kèm theo"].iter().any(|phrase| words.contains(phrase))
        });
        if let Some(one) = named.filter(|_| !document.enclosures.is_empty()) {
            check.hint(&one.path, one.node, Message::new("check-appendix-missing"));
        }
    }
}

/// `Như trên` of letters, `Như Điều 3` of decisions (II.9b).
fn as_above(check: &mut Check, document: &Document) {
    let Some(first) = document.recipients.first() else { return };
    let words = first.text.to_lowercase();
    if document.kind == DocumentKind::OfficialLetter
        && !document.addressees.is_empty()
        && document.recipients.len() > 1
        && !document.recipients.iter().any(|one| one.text.to_lowercase().starts_with("như"))
    {
        let message = Message::new("check-not-as-above").with("text", &first.text);
        check.hint("recipients[0].text", None, message);
    }
    let articles = outline(&document.body, "body")
        .iter()
        .filter(|one| matches!(one.node, Node::Item(_, Level::Article)))
        .count();
    let decides = matches!(document.kind, DocumentKind::Decision | DocumentKind::Resolution);
    let number = words
        .strip_prefix("như điều ")
        .map(|rest| rest.trim_end_matches(|c: char| !c.is_alphanumeric()).parse::<usize>());
    match number {
        Some(Ok(number)) if number > articles => {
            let message = Message::new("check-no-such-article").with("number", number);
            check.warning("recipients[0].text", None, message);
        }
        None if decides && articles > 0 && !words.starts_with("như") => {
            let message = Message::new("check-not-as-article").with("text", &first.text);
            check.hint("recipients[0].text", None, message);
        }
        _ => {}
    }
}

/// A lead under which nothing is ordered: nobody would hear of it.
fn idle_lead(check: &mut Check, item: &Item, path: &str) {
    fn has_task(item: &Item) -> bool {
        item.task.is_some() || item.items.iter().any(has_task)
    }
    if !item.lead.is_empty() && !has_task(item) {
        let units: Vec<&str> = item.lead.iter().map(super::super::Party::as_str).collect();
        let message = Message::new("check-lead-without-task").with("unit", units.join(", "));
        check.warning(&format!("{path}.lead"), Some(&item.id), message);
    }
    for (index, inner) in item.items.iter().enumerate() {
        idle_lead(check, inner, &format!("{path}.items[{index}]"));
    }
}
