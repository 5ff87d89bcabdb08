//! The blocks of a reading become the tree of a body, in their order.

use std::collections::BTreeSet;

use congvan::{
    domain::{Block, Heading, HeadingLevel, Item, Level, Paragraph, Style, Table, markup},
    template::{
        fields::Reader,
        yaml::{Node, Position},
    },
    text::{Message, fold},
};

use super::{conversion::optional, tables, tasks};

const KEYS: [&str; 22] = [
    "id",
    "type",
    "level",
    "marker",
    "text",
    "under",
    "bold",
    "bold_lead",
    "bold_marker",
    "italic",
    "heading",
    "slogan",
    "enclosure",
    "columns",
    "rows",
    "title",
    "caption",
    "note",
    "notes",
    "centered",
    "underline",
    "unit",
];

/// One block of the reading, before the tree is built.
pub struct Piece {
    id: String,
    path: String,
    at: Position,
    under: Option<String>,
    form: Form,
    /// None for a paragraph.
    marker: Option<String>,
    text: String,
    style: Style,
    table: Option<Table>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Words,
    Article,
    Heading(HeadingLevel),
}

/// Reads one block.
pub fn piece(reader: &mut Reader, node: &Node, path: &str) -> Option<Piece> {
    if node.as_words().is_some() {
        let text = escaped(&reader.words(node, path)?);
        return Some(plain(path, node, text));
    }
    let fields = reader.map(node, path, &KEYS)?;
    let id = optional(reader, &fields, "id").unwrap_or_default();
    let under = optional(reader, &fields, "under");
    let mut marker = optional(reader, &fields, "marker");
    let truth = |key| fields.get(key).is_some_and(|(node, _)| node.as_words() == Some("true"));
    let mut style = Style {
        bold: truth("bold") || truth("slogan"),
        italic: truth("italic"),
        bold_lead: optional(reader, &fields, "bold_lead"),
        bold_marker: truth("bold_marker"),
        centered: truth("centered") || truth("slogan"),
        quoted: false,
    };
    let kind = optional(reader, &fields, "type").unwrap_or_else(|| "paragraph".to_owned());
    let mut text = optional(reader, &fields, "text").unwrap_or_default();
    let mut form = Form::Words;
    let mut table = None;
    match kind.as_str() {
        "item" | "bullet" => marker = Some(marker.unwrap_or_default()),
        "paragraph" | "note" => {}
        "quote" => style.quoted = true,
        "article" => {
            form = Form::Article;
            marker = Some(marker.unwrap_or_default());
        }
        "heading" => {
            if let Some(level) = marker.as_deref().and_then(heading_level) {
                form = Form::Heading(level);
            } else {
                style.bold = true;
                style.centered |= marker.is_none() && text == text.to_uppercase();
            }
        }
        "table" => {
            let title = ["title", "caption"].iter().find_map(|key| optional(reader, &fields, key));
            if let Some(title) = title {
                text = if text.is_empty() { title } else { format!("{title} {text}") };
                style.centered = true;
            }
            table = tables::table(reader, &fields);
        }
        _ => {
            reader.error(path, node.at, Message::new("reading-block").with("kind", kind));
            return None;
        }
    }
    let told = table.is_some() || matches!(form, Form::Heading(_));
    if text.is_empty() && !told {
        // A mark alone on its line is the words.
        text = marker.take().unwrap_or_default();
        if text.is_empty() {
            reader.missing(&fields, "text");
            return None;
        }
    }
    if under.is_some() && marker.is_none() {
        marker = Some(String::new());
    }
    if let Some(lead) = &style.bold_lead
        && markup::escape(&text) != text
    {
        style.bold_lead = Some(markup::escape_all(lead));
    }
    let text = escaped(&text);
    let path = path.to_owned();
    Some(Piece { id, path, at: node.at, under, form, marker, text, style, table })
}

fn plain(path: &str, node: &Node, text: String) -> Piece {
    Piece {
        id: String::new(),
        path: path.to_owned(),
        at: node.at,
        under: None,
        form: Form::Words,
        marker: None,
        text,
        style: Style::default(),
        table: None,
    }
}

/// Words that print as they are.
pub fn escaped(words: &str) -> String {
    markup::escape(words).into_owned()
}

/// `Thời gian: …`
pub fn labelled(label: &str, words: &str) -> Block {
    let style = Style { bold_lead: Some(format!("{label}:")), ..Style::default() };
    Block::Paragraph(Paragraph { style, ..Paragraph::new(format!("{label}: {}", escaped(words))) })
}

/// `Chương II` is a chapter; `I.` is no heading in the middle of the page.
fn heading_level(marker: &str) -> Option<HeadingLevel> {
    let folded = fold(marker);
    let levels = [
        ("phan ", HeadingLevel::Part),
        ("chuong ", HeadingLevel::Chapter),
        ("muc ", HeadingLevel::Section),
        ("tieu muc ", HeadingLevel::Subsection),
    ];
    levels.into_iter().find(|(word, _)| folded.starts_with(word)).map(|(_, level)| level)
}

/// Puts the blocks under their parents, keeping their order.
pub fn tree(
    reader: &mut Reader,
    pieces: Vec<Piece>,
    annotations: &mut tasks::Annotations,
) -> Vec<Block> {
    let mut body: Vec<Block> = Vec::new();
    let mut known = BTreeSet::new();
    for piece in pieces {
        let annotation = tasks::take(annotations, &piece.id);
        known.insert(piece.id.clone());
        if let (Form::Heading(level), None) = (piece.form, &annotation.task) {
            let Piece { id, marker, text, .. } = piece;
            body.push(Block::Heading { heading: Heading { id, level, marker, text } });
            continue;
        }
        let Some(marker) = piece.marker else {
            body.push(Block::Paragraph(Paragraph {
                id: piece.id,
                text: piece.text,
                style: piece.style,
                lead: annotation.lead,
                task: annotation.task,
                table: piece.table,
            }));
            continue;
        };
        let item = Item {
            id: piece.id,
            level: (piece.form == Form::Article).then_some(Level::Article),
            marker: Some(marker),
            text: piece.text,
            style: piece.style,
            lead: annotation.lead,
            task: annotation.task,
            table: piece.table,
            items: Vec::new(),
        };
        if let Some(parent) = &piece.under
            && !known.contains(parent)
        {
            let message = Message::new("reading-parent").with("parent", parent);
            reader.error(&piece.path, piece.at, message);
            continue;
        }
        // The page prints blocks in order: only the last branch can still grow; what comes later stands for itself.
        let found = match (body.last_mut(), &piece.under) {
            (Some(Block::Item { item: last }), Some(parent)) => last_with_id(last, parent),
            _ => None,
        };
        match found {
            Some(found) => found.items.push(item),
            None => body.push(Block::Item { item }),
        }
    }
    body
}

/// The item of this id among the last children.
fn last_with_id<'i>(item: &'i mut Item, id: &str) -> Option<&'i mut Item> {
    if item.id == id {
        Some(item)
    } else {
        item.items.last_mut().and_then(|last| last_with_id(last, id))
    }
}
