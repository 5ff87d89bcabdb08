//! The body's nodes: something to say, ids of their own, bold words that are there.

use std::collections::HashSet;

use super::Check;
use crate::{
    domain::{Block, Document, Item, Style},
    text::Message,
};

pub(super) fn check(check: &mut Check, document: &Document) {
    if document.body.is_empty() {
        check.error("body", None, Message::new("check-empty-letter"));
    }
    let mut ids = HashSet::new();
    for (index, basis) in document.bases.iter().enumerate() {
        check_id(check, &mut ids, &basis.id, &format!("bases[{index}]"));
    }
    for (index, block) in document.body.iter().enumerate() {
        match block {
            Block::Item { item } => {
                check_item(check, &mut ids, item, &format!("body[{index}].item"));
            }
            Block::Paragraph(paragraph) => {
                let path = format!("body[{index}]");
                check_id(check, &mut ids, &paragraph.id, &path);
                check_text(check, &paragraph.text, &paragraph.style, &paragraph.id, &path);
            }
        }
    }
}

fn check_item<'d>(check: &mut Check, ids: &mut HashSet<&'d str>, item: &'d Item, path: &str) {
    check_id(check, ids, &item.id, path);
    check_text(check, &item.text, &item.style, &item.id, path);
    for (index, inner) in item.items.iter().enumerate() {
        check_item(check, ids, inner, &format!("{path}.items[{index}]"));
    }
}

fn check_id<'d>(check: &mut Check, ids: &mut HashSet<&'d str>, id: &'d str, path: &str) {
    if !id.is_empty() && !ids.insert(id) {
        check.error(&format!("{path}.id"), Some(id), Message::new("check-id-twice").with("id", id));
    }
}

fn check_text(check: &mut Check, text: &str, style: &Style, id: &str, path: &str) {
    if text.trim().is_empty() {
        check.error(&format!("{path}.text"), Some(id), Message::new("check-empty-node"));
    }
    if let Some(lead) = style.bold_lead.as_deref().filter(|lead| !text.starts_with(lead)) {
        let message = Message::new("check-bold-lead").with("lead", lead);
        check.error(&format!("{path}.bold_lead"), Some(id), message);
    }
}
