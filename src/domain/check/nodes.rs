//! The body's nodes: something to say, ids of their own, bold words that are there.

use std::collections::HashSet;

use super::{Check, printed};
use crate::{
    domain::{Block, Document, LegalBasis, Node, markup, outline},
    text::Message,
};

pub(super) fn check(check: &mut Check, document: &Document) {
    if document.body.is_empty() {
        check.error("body", None, Message::new("check-empty-letter"));
    }
    let mut ids = HashSet::new();
    check_part(check, &mut ids, &document.bases, &document.body, "");
    for (index, appendix) in document.appendices.iter().enumerate() {
        let path = format!("appendices[{index}]");
        check_id(check, &mut ids, &appendix.id, &path);
        check_part(check, &mut ids, &appendix.bases, &appendix.body, &format!("{path}."));
    }
    check_footnotes(check, document);
}

fn check_part<'d>(
    check: &mut Check,
    ids: &mut HashSet<&'d str>,
    bases: &'d [LegalBasis],
    body: &'d [Block],
    before: &str,
) {
    for (index, basis) in bases.iter().enumerate() {
        check_id(check, ids, &basis.id, &format!("{before}bases[{index}]"));
    }
    for one in outline(body, &format!("{before}body")) {
        let (id, path) = (one.id(), &one.path);
        check_id(check, ids, id, path);
        let stands_alone = match one.node {
            Node::Heading(_) => one.marker.is_some(),
            Node::Item(..) | Node::Paragraph(_) => one.table().is_some(),
        };
        if one.text().trim().is_empty() && !stands_alone {
            check.error(&format!("{path}.text"), Some(id), Message::new("check-empty-node"));
        }
        let lead = one.style().and_then(|style| style.bold_lead.as_deref());
        if let Some(lead) = lead.filter(|lead| !one.text().starts_with(lead)) {
            let message = Message::new("check-bold-lead").with("lead", lead);
            check.error(&format!("{path}.bold_lead"), Some(id), message);
        }
    }
}

fn check_id<'d>(check: &mut Check, ids: &mut HashSet<&'d str>, id: &'d str, path: &str) {
    if !id.is_empty() && !ids.insert(id) {
        check.error(&format!("{path}.id"), Some(id), Message::new("check-id-twice").with("id", id));
    }
}

/// Every mark of a footnote in a text has its footnote, and no mark stands for two.
fn check_footnotes(check: &mut Check, document: &Document) {
    let mut markers = HashSet::new();
    for (index, footnote) in document.footnotes.iter().enumerate() {
        if !markers.insert(footnote.marker.as_str()) {
            let message = Message::new("check-footnote-twice").with("marker", &footnote.marker);
            check.error(&format!("footnotes[{index}].marker"), None, message);
        }
    }
    for one in printed(document) {
        for marker in markup::notes(one.text) {
            if !markers.contains(marker.as_str()) {
                let message = Message::new("check-footnote-missing").with("marker", &marker);
                check.error(&one.path, one.node, message);
            }
        }
    }
}
