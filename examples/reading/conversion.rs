//! The reading format: a neutral way to write down what a real document contains.
//!
//! Every key of the format is read. A part that a letter cannot print yet is a finding that names it.

use congvan::{
    domain::{
        Addressee, Block, Document, DocumentKind, Findings, Item, LegalBasis, Paragraph,
        PartialDate, Party, Recipient, Signature, Style, Task, Urgency,
    },
    template::{
        fields::{Fields, Reader},
        yaml::{self, Node, Origin, Value},
    },
    text::{Message, fold},
};

use super::tasks;

const KEYS: [&str; 31] = [
    "id",
    "file",
    "complete",
    "doc_type",
    "issuer",
    "number",
    "symbol",
    "number_full",
    "place",
    "date",
    "left_blank",
    "subject_label",
    "subject",
    "urgency",
    "confidentiality",
    "issuing_authority_line",
    "enacting_word",
    "addressees",
    "legal_bases",
    "intro",
    "closing",
    "blocks",
    "tasks",
    "signature",
    "recipients",
    "appendices",
    "footnotes",
    "event",
    "from_page_metadata",
    "notes",
    "note",
];
const BLOCK_KEYS: [&str; 20] = [
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
    "note",
    "notes",
    "centered",
    "underline",
];

/// What stands on a node beyond its words.
#[derive(Debug, Default)]
pub struct Annotation {
    pub lead: Vec<Party>,
    pub task: Option<Task>,
}

/// Turns a reading into a document; `name` is its file, as findings show it.
///
/// # Errors
/// Everything that is no reading, or that a letter cannot print yet.
pub fn convert(name: &str, text: &str) -> Result<Document, Findings> {
    let mut reader = Reader::of_file(name);
    let root = match yaml::parse(text, Origin::Given) {
        Ok(root) => root,
        Err(fault) => {
            reader.error("", fault.at, fault.message);
            return Err(reader.findings);
        }
    };
    let document = read(&mut reader, &root);
    match document {
        Some(document) if !reader.findings.has_errors() => Ok(document),
        _ => Err(reader.findings),
    }
}

fn read(reader: &mut Reader, root: &Node) -> Option<Document> {
    let fields = reader.map(root, "", &KEYS)?;
    let kind = kind(reader, &fields);
    refuse_what_cannot_be_set(reader, &fields);
    let mut document = Document::new(kind.unwrap_or(DocumentKind::OfficialLetter));
    head(reader, &fields, &mut document);
    addressees(reader, &fields, &mut document);
    let mut annotations = tasks::read(reader, &fields);
    if let Some((node, path)) = fields.get("legal_bases") {
        document.bases = reader.list(node, &path, |reader, node, path| {
            let fields = reader.map(node, path, &["id", "text", "note"])?;
            Some(LegalBasis { id: String::new(), text: words(reader, &fields, "text")? })
        });
    }
    for part in ["intro", "blocks", "closing"] {
        if let Some((node, path)) = fields.get(part) {
            let pieces = reader.list(node, &path, piece);
            document.body.extend(tree(reader, node, &path, pieces, &mut annotations));
        }
    }
    for (source, (_, path, at)) in annotations {
        reader.error(&path, at, Message::new("reading-task-without-block").with("source", source));
    }
    signature(reader, &fields, &mut document);
    if let Some((node, path)) = fields.get("recipients") {
        let texts = reader.list(node, &path, Reader::words);
        document.recipients =
            texts.into_iter().map(|text| Recipient { text, to: Vec::new() }).collect();
    }
    document.name_nodes();
    kind.map(|_| document)
}

fn kind(reader: &mut Reader, fields: &Fields<'_>) -> Option<DocumentKind> {
    let Some((node, path)) = fields.get("doc_type") else {
        reader.missing(fields, "doc_type");
        return None;
    };
    let words = reader.words(node, &path)?;
    let kind = DocumentKind::find(&words).filter(|kind| kind.can_be_typeset());
    if kind.is_none() {
        reader.error(&path, node.at, Message::new("reading-kind-not-yet").with("kind", words));
    }
    kind
}

/// Parts of other kinds of document, and parts that letters have but the page cannot print yet.
fn refuse_what_cannot_be_set(reader: &mut Reader, fields: &Fields<'_>) {
    let parts = [
        ("confidentiality", Message::new("reading-confidentiality")),
        ("issuing_authority_line", Message::new("reading-authority-line")),
        ("enacting_word", Message::new("reading-enacting-word")),
        ("appendices", Message::new("reading-appendices")),
        ("footnotes", Message::new("reading-footnotes")),
        ("event", Message::new("reading-event")),
    ];
    for (key, message) in parts {
        if let Some((node, path)) =
            fields.get(key).filter(|(node, _)| node.value != Value::List(Vec::new()))
        {
            reader.error(&path, node.at, message);
        }
    }
}

fn head(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    if let Some((node, path)) = fields.get("issuer")
        && let Some(issuer) = reader.map(node, &path, &["superior", "agency", "lines"])
    {
        document.issuer.superior = reader.texts(issuer.get("superior"));
        let lines = reader.texts(issuer.get("lines"));
        let agency = reader.texts(issuer.get("agency"));
        document.issuer.name = if lines.is_empty() { agency } else { lines };
        // Where the lines repeat the superior above the agency, they are parted again.
        let superior = document.issuer.superior.join(" ");
        let above = (1..document.issuer.name.len()).find(|count| {
            !superior.is_empty()
                && fold(&document.issuer.name[..*count].join(" ")) == fold(&superior)
        });
        if let Some(count) = above {
            document.issuer.superior = document.issuer.name.drain(..count).collect();
        }
    }
    if let Some((node, path)) = fields.get("number") {
        document.number = reader.words(node, &path).and_then(|words| {
            let number = words.parse().ok();
            if number.is_none() {
                reader.error(&path, node.at, Message::new("reading-number").with("number", words));
            }
            number
        });
    }
    document.notation = optional(reader, fields, "symbol");
    document.place = optional(reader, fields, "place");
    if let Some((node, path)) = fields.get("date")
        && let Some(date) = reader.map(node, &path, &["day", "month", "year", "text"])
    {
        let mut part =
            |key, most| date.get(key).and_then(|(node, path)| reader.whole(node, &path, 1, most));
        document.date = PartialDate {
            day: part("day", 31).and_then(|day| u32::try_from(day).ok()),
            month: part("month", 12).and_then(|month| u32::try_from(month).ok()),
            year: part("year", 2200).and_then(|year| i32::try_from(year).ok()),
        };
    }
    document.subject = optional(reader, fields, "subject");
    if let Some((node, path)) = fields.get("subject_label")
        && node.as_words().is_none_or(|label| fold(label) != "v/v")
    {
        reader.error(&path, node.at, Message::new("reading-subject-label"));
    }
    let stamps = [Urgency::HoaToc, Urgency::ThuongKhan, Urgency::Khan];
    if let Some((node, path)) = fields.get("urgency") {
        let words = node.as_words().unwrap_or_default();
        document.urgency = stamps.into_iter().find(|urgency| fold(urgency.stamp()) == fold(words));
        if document.urgency.is_none() {
            reader.error(&path, node.at, Message::new("reading-urgency").with("urgency", words));
        }
    }
}

fn addressees(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    let Some((node, path)) = fields.get("addressees") else { return };
    let Some(fields) = reader.map(node, &path, &["label", "inline", "items", "copy"]) else {
        return;
    };
    if let Some((node, path)) =
        fields.get("copy").filter(|(node, _)| node.value != Value::List(Vec::new()))
    {
        reader.error(&path, node.at, Message::new("reading-copy"));
    }
    let label = optional(reader, &fields, "label");
    document.addressees.label =
        label.filter(|label| fold(label.trim_end_matches(':')) != "kinh gui");
    if let Some((node, path)) = fields.get("items") {
        let texts = reader.list(node, &path, Reader::words);
        document.addressees.items =
            texts.into_iter().map(|text| Addressee { text, to: Vec::new() }).collect();
    }
}

fn signature(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    let Some((node, path)) = fields.get("signature") else { return };
    if let Value::List(_) = node.value {
        return reader.error(&path, node.at, Message::new("reading-joint-signature"));
    }
    let keys = ["authority_lines", "position", "signer", "title_under_name", "note"];
    let Some(fields) = reader.map(node, &path, &keys) else { return };
    if let Some((node, path)) = fields.get("title_under_name") {
        reader.error(&path, node.at, Message::new("reading-title-under-name"));
    }
    let authority = reader.texts(fields.get("authority_lines"));
    let name = optional(reader, &fields, "signer").unwrap_or_default();
    document.signature =
        words(reader, &fields, "position").map(|position| Signature { authority, position, name });
}

/// One block of the reading, before the tree is built.
struct Piece {
    id: String,
    under: Option<String>,
    /// None for a paragraph.
    marker: Option<String>,
    text: String,
    style: Style,
}

fn piece(reader: &mut Reader, node: &Node, path: &str) -> Option<Piece> {
    let fields = reader.map(node, path, &BLOCK_KEYS)?;
    let id = optional(reader, &fields, "id").unwrap_or_default();
    let under = optional(reader, &fields, "under");
    let marker = optional(reader, &fields, "marker");
    let truth = |key| fields.get(key).is_some_and(|(node, _)| node.as_words() == Some("true"));
    if truth("slogan") {
        reader.error(path, node.at, Message::new("reading-slogan"));
    }
    let style = Style {
        bold: truth("bold"),
        italic: truth("italic"),
        bold_lead: optional(reader, &fields, "bold_lead"),
    };
    let kind = optional(reader, &fields, "type").unwrap_or_else(|| "paragraph".to_owned());
    let marker = match kind.as_str() {
        "item" | "bullet" => Some(marker.unwrap_or_default()),
        "paragraph" if under.is_some() => Some(marker.unwrap_or_default()),
        "paragraph" => marker,
        "article" => return refuse(reader, node, path, Message::new("reading-article")),
        "table" => return refuse(reader, node, path, Message::new("reading-table")),
        "heading" => return refuse(reader, node, path, Message::new("reading-heading")),
        "quote" => return refuse(reader, node, path, Message::new("reading-quote")),
        "note" => return refuse(reader, node, path, Message::new("reading-note")),
        _ => return refuse(reader, node, path, Message::new("reading-block").with("kind", kind)),
    };
    let text = words(reader, &fields, "text")?;
    Some(Piece { id, under, marker, text, style })
}

fn refuse(reader: &mut Reader, node: &Node, path: &str, message: Message) -> Option<Piece> {
    reader.error(path, node.at, message);
    None
}

/// Puts the blocks under their parents, keeping their order.
fn tree(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    pieces: Vec<Piece>,
    annotations: &mut tasks::Annotations,
) -> Vec<Block> {
    let mut body: Vec<Block> = Vec::new();
    for piece in pieces {
        let (annotation, _, _) = annotations.remove(&piece.id).unwrap_or_default();
        let Some(marker) = piece.marker else {
            body.push(Block::Paragraph(Paragraph {
                id: piece.id,
                text: piece.text,
                style: piece.style,
                lead: annotation.lead,
                task: annotation.task,
            }));
            continue;
        };
        let item = Item {
            id: piece.id,
            marker: Some(marker),
            text: piece.text,
            style: piece.style,
            lead: annotation.lead,
            task: annotation.task,
            items: Vec::new(),
        };
        let Some(parent) = piece.under else {
            body.push(Block::Item { item });
            continue;
        };
        // The page prints blocks in order: only the last branch can still grow.
        let found = match body.last_mut() {
            Some(Block::Item { item: last }) => last_with_id(last, &parent),
            _ => None,
        };
        match found {
            Some(found) => found.items.push(item),
            None => {
                reader.error(path, node.at, Message::new("reading-parent").with("parent", parent));
            }
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

pub(super) fn optional(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    let (node, path) = fields.get(key)?;
    reader.text(node, &path)
}

fn words(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    if fields.get(key).is_none() {
        reader.missing(fields, key);
    }
    optional(reader, fields, key)
}
