//! The body of a document file: paragraphs, headings, items, tasks.

use super::{
    document::required_words,
    due,
    fields::{Fields, Reader},
    table,
    yaml::{Node, Value},
};
use crate::domain::{
    Block, Deliverable, Heading, HeadingLevel, Item, Level, Mode, Paragraph, Party, Style, Table,
    Task,
};

/// Fields of paragraphs and items alike.
const SHARED: [&str; 11] = [
    "id",
    "text",
    "bold",
    "italic",
    "bold_lead",
    "bold_marker",
    "centered",
    "quoted",
    "lead",
    "task",
    "table",
];
const LEVELS: [(&str, Level); 8] = [
    ("roman", Level::Roman),
    ("article", Level::Article),
    ("clause", Level::Clause),
    ("decimal", Level::Decimal),
    ("point", Level::Point),
    ("dash", Level::Dash),
    ("plus", Level::Plus),
    ("star", Level::Star),
];
const HEADING_LEVELS: [(&str, HeadingLevel); 4] = [
    ("part", HeadingLevel::Part),
    ("chapter", HeadingLevel::Chapter),
    ("section", HeadingLevel::Section),
    ("subsection", HeadingLevel::Subsection),
];

/// Reads `- text`, `- {text: …}`, `- {item: …}`, `- {heading: …}` or `- {table: …}`.
pub(super) fn block(reader: &mut Reader, node: &Node, path: &str) -> Option<Block> {
    let Value::Map(entries) = &node.value else {
        let text = reader.words(node, path)?;
        return Some(Block::Paragraph(Paragraph::new(text)));
    };
    if entries.iter().any(|entry| entry.key == "item") {
        let fields = reader.map(node, path, &["item"])?;
        let Some((node, path)) = fields.get("item") else {
            reader.missing(&fields, "item");
            return None;
        };
        return item(reader, node, &path).map(|item| Block::Item { item });
    }
    if entries.iter().any(|entry| entry.key == "heading") {
        let fields = reader.map(node, path, &["heading"])?;
        let Some((node, path)) = fields.get("heading") else {
            reader.missing(&fields, "heading");
            return None;
        };
        return heading(reader, node, &path).map(|heading| Block::Heading { heading });
    }
    let fields = reader.map(node, path, &SHARED)?;
    Shared::read(reader, &fields).map(|shared| Block::Paragraph(shared.paragraph()))
}

/// Reads `{level: chapter, text: QUY ĐỊNH CHUNG}`.
fn heading(reader: &mut Reader, node: &Node, path: &str) -> Option<Heading> {
    let fields = reader.map(node, path, &["id", "level", "marker", "text"])?;
    let id = id(reader, &fields);
    let Some((level, level_path)) = fields.get("level") else {
        reader.missing(&fields, "level");
        return None;
    };
    let level = reader.choice(level, &level_path, &HEADING_LEVELS)?;
    let marker = fields.get("marker").and_then(|(node, path)| reader.text(node, &path));
    let text = fields.get("text").and_then(|(node, path)| reader.text(node, &path));
    Some(Heading { id, level, marker, text: text.unwrap_or_default() })
}

/// Reads an item: a text alone, its fields, or the fields under one more `item`.
fn item(reader: &mut Reader, node: &Node, path: &str) -> Option<Item> {
    let Value::Map(entries) = &node.value else {
        return reader.words(node, path).map(Item::new);
    };
    if let [only] = &entries[..]
        && only.key == "item"
    {
        return item(reader, &only.value, path);
    }
    let known: Vec<&str> = SHARED.into_iter().chain(["level", "marker", "items"]).collect();
    let fields = reader.map(node, path, &known)?;
    let level = fields.get("level").and_then(|(node, path)| reader.choice(node, &path, &LEVELS));
    // An empty mark is meant: a paragraph that belongs to the item above.
    let marker = fields.get("marker").and_then(|(node, path)| reader.text(node, &path));
    let items =
        fields.get("items").map_or_else(Vec::new, |(node, path)| reader.list(node, &path, item));
    let Shared { id, text, style, lead, task, table } = Shared::read(reader, &fields)?;
    Some(Item { id, level, marker, text, style, lead, task, table, items })
}

/// What paragraphs and items have in common.
struct Shared {
    id: String,
    text: String,
    style: Style,
    lead: Vec<Party>,
    task: Option<Task>,
    table: Option<Table>,
}

impl Shared {
    fn read(reader: &mut Reader, fields: &Fields<'_>) -> Option<Self> {
        let (id, style) = (id(reader, fields), style(reader, fields));
        let lead = reader.parties(fields.get("lead"));
        let task = fields.get("task").and_then(|(node, path)| task(reader, node, &path));
        let table = fields.get("table").and_then(|(node, path)| table::table(reader, node, &path));
        let text = words_or_table(reader, fields)?;
        Some(Self { id, text, style, lead, task, table })
    }

    fn paragraph(self) -> Paragraph {
        let Self { id, text, style, lead, task, table } = self;
        Paragraph { id, text, style, lead, task, table }
    }
}

/// The words of a node; only above a table may they be missing.
fn words_or_table(reader: &mut Reader, fields: &Fields<'_>) -> Option<String> {
    if fields.get("table").is_some() && fields.get("text").is_none() {
        return Some(String::new());
    }
    required_words(reader, fields, "text")
}

fn id(reader: &mut Reader, fields: &Fields<'_>) -> String {
    fields.get("id").and_then(|(node, path)| reader.words(node, &path)).unwrap_or_default()
}

fn style(reader: &mut Reader, fields: &Fields<'_>) -> Style {
    let mut truth = |key| fields.get(key).and_then(|(node, path)| reader.truth(node, &path));
    let mut is = |key| truth(key).unwrap_or_default();
    let (bold, italic, bold_marker) = (is("bold"), is("italic"), is("bold_marker"));
    let (centered, quoted) = (is("centered"), is("quoted"));
    let bold_lead = fields.get("bold_lead").and_then(|(node, path)| reader.words(node, &path));
    Style { bold, italic, bold_lead, bold_marker, centered, quoted }
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
            .and_then(|(node, path)| deliverable(reader, node, &path)),
    })
}

/// Reads what is to be handed in: words, or the name of a form or roster, which is looked up later.
fn deliverable(reader: &mut Reader, node: &Node, path: &str) -> Option<Deliverable> {
    let deliverable = Deliverable(reader.words(node, path)?);
    if let Some(reference) = deliverable.reference() {
        reader.references.push((path.to_owned(), node.at, reference));
    }
    Some(deliverable)
}
