//! The body of a document file: paragraphs, items, tasks.

use super::{
    document::required_words,
    due,
    fields::{Fields, Reader},
    yaml::{Node, Value},
};
use crate::domain::{Block, Deliverable, Item, Mode, Paragraph, Style, Task};

const PARAGRAPH: [&str; 7] = ["id", "text", "bold", "italic", "bold_lead", "lead", "task"];
const ITEM: [&str; 9] =
    ["id", "marker", "text", "bold", "italic", "bold_lead", "lead", "task", "items"];

/// Reads `- text`, `- {text: …}` or `- {item: …}`.
pub(super) fn block(reader: &mut Reader, node: &Node, path: &str) -> Option<Block> {
    let Value::Map(entries) = &node.value else {
        let text = reader.words(node, path)?;
        return Some(Block::Paragraph(Paragraph {
            id: String::new(),
            text,
            style: Style::default(),
            lead: Vec::new(),
            task: None,
        }));
    };
    if entries.iter().any(|entry| entry.key == "item") {
        let fields = reader.map(node, path, &["item"])?;
        let Some((node, path)) = fields.get("item") else {
            reader.missing(&fields, "item");
            return None;
        };
        return item(reader, node, &path).map(|item| Block::Item { item });
    }
    let fields = reader.map(node, path, &PARAGRAPH)?;
    let (id, style) = (id(reader, &fields), style(reader, &fields));
    let lead = reader.parties(fields.get("lead"));
    let task = fields.get("task").and_then(|(node, path)| task(reader, node, &path));
    let text = required_words(reader, &fields, "text")?;
    Some(Block::Paragraph(Paragraph { id, text, style, lead, task }))
}

/// Reads an item: a text alone, its fields, or the fields under one more `item`.
fn item(reader: &mut Reader, node: &Node, path: &str) -> Option<Item> {
    let Value::Map(entries) = &node.value else {
        let text = reader.words(node, path)?;
        return Some(Item {
            id: String::new(),
            marker: None,
            text,
            style: Style::default(),
            lead: Vec::new(),
            task: None,
            items: Vec::new(),
        });
    };
    if let [only] = &entries[..]
        && only.key == "item"
    {
        return item(reader, &only.value, path);
    }
    let fields = reader.map(node, path, &ITEM)?;
    let (id, style) = (id(reader, &fields), style(reader, &fields));
    // An empty mark is meant: a paragraph that belongs to the item above.
    let marker = fields.get("marker").and_then(|(node, path)| reader.text(node, &path));
    let lead = reader.parties(fields.get("lead"));
    let task = fields.get("task").and_then(|(node, path)| task(reader, node, &path));
    let items =
        fields.get("items").map_or_else(Vec::new, |(node, path)| reader.list(node, &path, item));
    let text = required_words(reader, &fields, "text")?;
    Some(Item { id, marker, text, style, lead, task, items })
}

fn id(reader: &mut Reader, fields: &Fields<'_>) -> String {
    fields.get("id").and_then(|(node, path)| reader.words(node, &path)).unwrap_or_default()
}

fn style(reader: &mut Reader, fields: &Fields<'_>) -> Style {
    let mut truth = |key| fields.get(key).and_then(|(node, path)| reader.truth(node, &path));
    let (bold, italic) = (truth("bold"), truth("italic"));
    let bold_lead = fields.get("bold_lead").and_then(|(node, path)| reader.words(node, &path));
    Style { bold: bold.unwrap_or_default(), italic: italic.unwrap_or_default(), bold_lead }
}

/// Reads a task; its mode alone will do: `task: report`.
fn task(reader: &mut Reader, node: &Node, path: &str) -> Option<Task> {
    const MODES: [(&str, Mode); 5] = [
        ("carry-out", Mode::CarryOut),
        ("report", Mode::Report),
        ("periodic", Mode::Periodic),
        ("if-difficulty", Mode::IfDifficulty),
        ("comment", Mode::Comment),
    ];
    if let Value::Scalar(_) = node.value {
        let mode = reader.choice(node, path, &MODES)?;
        return Some(Task { mode, ..Task::default() });
    }
    let known =
        ["cooperating", "mode", "due", "recurrence", "report_to", "report_via", "deliverable"];
    let fields = reader.map(node, path, &known)?;
    let mode = fields.get("mode").and_then(|(node, path)| reader.choice(node, &path, &MODES));
    Some(Task {
        cooperating: reader.parties(fields.get("cooperating")),
        mode: mode.unwrap_or_default(),
        due: fields.get("due").and_then(|(node, path)| due::due(reader, node, &path)),
        recurrence: fields
            .get("recurrence")
            .and_then(|(node, path)| due::recurrence(reader, node, &path)),
        report_to: reader.parties(fields.get("report_to")),
        report_via: reader.parties(fields.get("report_via")),
        deliverable: fields
            .get("deliverable")
            .and_then(|(node, path)| reader.words(node, &path))
            .map(Deliverable),
    })
}
