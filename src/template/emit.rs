//! A document written back as a document file, in one canonical form: reading it again gives the same document.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::domain::{Block, Document, Item};

/// Writes the document file of a document, in the shortest forms that a reader accepts.
#[must_use]
pub fn to_yaml(document: &Document) -> String {
    let plain = without_given_ids(document);
    let mut tree = serde_json::to_value(&plain).unwrap_or_default();
    shorten(&mut tree, document);
    let mut yaml = String::new();
    if let Value::Object(fields) = &tree {
        write_map(&mut yaml, fields, 0, false);
    }
    yaml
}

/// Ids that every reader gives by itself are left out.
fn without_given_ids(document: &Document) -> Document {
    let mut bare = document.clone();
    bare.bases.iter_mut().for_each(|basis| basis.id.clear());
    bare.body.iter_mut().for_each(clear_block);
    for appendix in &mut bare.appendices {
        appendix.id.clear();
        appendix.bases.iter_mut().for_each(|basis| basis.id.clear());
        appendix.body.iter_mut().for_each(clear_block);
    }
    let mut named = bare.clone();
    named.name_nodes();
    if named == *document { bare } else { document.clone() }
}

fn clear_block(block: &mut Block) {
    match block {
        Block::Item { item } => clear_ids(item),
        Block::Heading { heading } => heading.id.clear(),
        Block::Paragraph(paragraph) => paragraph.id.clear(),
    }
}

fn clear_ids(item: &mut Item) {
    item.id.clear();
    item.items.iter_mut().for_each(clear_ids);
}

fn shorten(tree: &mut Value, document: &Document) {
    let Value::Object(fields) = tree else { return };
    if let (Some(date), Some(day)) = (fields.get_mut("date"), document.date.whole()) {
        *date = Value::String(day.to_string());
    }
    if let Some(issuer) = fields.get_mut("issuer") {
        lone(issuer, "unit");
    }
    if let Some(addressees) = fields.get_mut("addressees") {
        if let Some(Value::Array(items)) = addressees.get_mut("items") {
            for item in items {
                lone(item, "text");
            }
        }
        lone(addressees, "items");
    }
    lone_in(fields, "enclosures", "file");
    lone_in(fields, "recipients", "text");
    shorten_text(fields);
    if let Some(Value::Array(appendices)) = fields.get_mut("appendices") {
        appendices.iter_mut().filter_map(Value::as_object_mut).for_each(shorten_text);
    }
    if let (Some(copy), Some(block)) = (fields.get_mut("copy"), &document.copy) {
        if let (Some(date), Some(day)) = (copy.get_mut("date"), block.date.whole()) {
            *date = Value::String(day.to_string());
        }
        copy.as_object_mut().into_iter().for_each(|copy| lone_in(copy, "recipients", "text"));
    }
    if let Some(due) = fields.get_mut("source").and_then(|source| source.get_mut("due")) {
        lone(due, "date");
    }
}

/// The bases and the body of a document or an appendix.
fn shorten_text(fields: &mut Map<String, Value>) {
    lone_in(fields, "bases", "text");
    if let Some(Value::Array(blocks)) = fields.get_mut("body") {
        for block in blocks {
            match block.get_mut("item") {
                Some(item) => shorten_node(item),
                None => shorten_node(block),
            }
        }
    }
}

fn shorten_node(node: &mut Value) {
    if let Some(due) = node.get_mut("task").and_then(|task| task.get_mut("due")) {
        lone(due, "date");
    }
    if let Some(Value::Array(columns)) =
        node.get_mut("table").and_then(|table| table.get_mut("columns"))
    {
        for column in columns {
            lone(column, "title");
        }
    }
    if let Some(Value::Array(items)) = node.get_mut("items") {
        items.iter_mut().for_each(shorten_node);
    }
    lone(node, "text");
}

/// Every entry of a list whose only field is `key` becomes that field's value.
fn lone_in(fields: &mut Map<String, Value>, list: &str, key: &str) {
    if let Some(Value::Array(items)) = fields.get_mut(list) {
        for item in items {
            lone(item, key);
        }
    }
}

/// A map whose only field is `key` becomes that field's value.
fn lone(value: &mut Value, key: &str) {
    if let Value::Object(fields) = value
        && fields.len() == 1
        && let Some(only) = fields.remove(key)
    {
        *value = only;
    }
}

fn write_map(yaml: &mut String, fields: &Map<String, Value>, depth: usize, mut open: bool) {
    for (key, value) in fields {
        if !open {
            indent(yaml, depth);
        }
        open = false;
        let _ = write!(yaml, "{key}:");
        write_value(yaml, value, depth);
    }
}

fn write_value(yaml: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(fields) if fields.is_empty() => yaml.push_str(" {}\n"),
        Value::Array(items) if items.is_empty() => yaml.push_str(" []\n"),
        Value::Object(fields) => {
            yaml.push('\n');
            write_map(yaml, fields, depth + 1, false);
        }
        Value::Array(items) => {
            yaml.push('\n');
            for item in items {
                indent(yaml, depth + 1);
                yaml.push('-');
                match item {
                    Value::Object(fields) if !fields.is_empty() => {
                        yaml.push(' ');
                        write_map(yaml, fields, depth + 2, true);
                    }
                    other => write_value(yaml, other, depth + 1),
                }
            }
        }
        scalar => {
            yaml.push(' ');
            yaml.push_str(&written(scalar));
            yaml.push('\n');
        }
    }
}

fn indent(yaml: &mut String, depth: usize) {
    yaml.extend(std::iter::repeat_n("  ", depth));
}

fn written(scalar: &Value) -> String {
    match scalar {
        Value::String(text) if is_plain(text) => text.clone(),
        // JSON's strings are YAML's double-quoted ones.
        other => other.to_string(),
    }
}

/// Tells whether a text stands in YAML without quotes and is a text to every reader of YAML.
fn is_plain(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    let is_number = text.parse::<f64>().is_ok() || text.starts_with("0x") || text.starts_with("0o");
    let reserved =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&word.as_str());
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| {
            c.is_control() || c == '\u{FEFF}' || c == '\u{2028}' || c == '\u{2029}' || c == '\u{85}'
        })
        && !is_number
        && !reserved
}
