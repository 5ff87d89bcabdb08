//! The reading format: a neutral way to write down what a real document contains.
//!
//! Every key of the format is read and every word of the document is printed, in its order. What is refused is named:
//! classified documents, kinds of legal documents that Decree 30 does not rule, readings that contradict themselves.

use congvan::{
    domain::{
        Addressee, Appendix, Document, DocumentKind, Findings, Footnote, LegalBasis, PartialDate,
        Signature, Urgency,
    },
    template::{
        fields::{Fields, Reader},
        yaml::{self, Node, Origin, Value},
    },
    text::{Message, fold},
};

use super::{
    blocks::{self, escaped},
    lines, tasks,
};

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
const APPENDIX_KEYS: [&str; 13] = [
    "id",
    "label",
    "title",
    "attached_note",
    "doc_type",
    "legal_bases",
    "intro",
    "blocks",
    "closing",
    "signature",
    "complete",
    "note",
    "notes",
];
/// Legal documents, which have forms of their own (Decree 78/2025).
const LEGAL: [&str; 6] = ["luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư", "hiến pháp"];

/// A reading as a document, with what is only to be known.
#[derive(Debug)]
pub struct Converted {
    pub document: Document,
    pub remarks: Findings,
}

/// Turns a reading into a document; `name` is its file, as findings show it.
///
/// # Errors
/// Everything that is no reading, or that cannot be set.
pub fn convert(name: &str, text: &str) -> Result<Converted, Findings> {
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
        Some(document) if !reader.findings.has_errors() => {
            Ok(Converted { document, remarks: reader.findings })
        }
        _ => Err(reader.findings),
    }
}

fn read(reader: &mut Reader, root: &Node) -> Option<Document> {
    let fields = reader.map(root, "", &KEYS)?;
    let kind = kind(reader, &fields);
    if let Some((node, path)) = fields.get("confidentiality") {
        reader.error(&path, node.at, Message::new("reading-confidentiality"));
    }
    let (found, title) = kind.clone().unwrap_or((DocumentKind::OfficialLetter, None));
    let mut document = Document { title, ..Document::new(found) };
    head(reader, &fields, &mut document);
    addressees(reader, &fields, &mut document);
    let mut annotations = tasks::read(reader, &fields);
    document.bases = bases(reader, &fields);
    document.authority = words_of(reader, &fields, "issuing_authority_line");
    let enacting = words_of(reader, &fields, "enacting_word");
    document.enacting_word = match enacting {
        Some(word) => Some(word).filter(|word| Some(word.as_str()) != found.enacting_word()),
        // Not in the text: the kind's own must not be added.
        None => document.printed_enacting_word().map(|_| String::new()),
    };
    document.body = body(reader, &fields, &mut annotations);
    if let Some((node, path)) = fields.get("appendices") {
        document.appendices = reader
            .list(node, &path, |reader, node, path| appendix(reader, node, path, &mut annotations));
    }
    event(reader, &fields, &mut document);
    tasks::name_the_lost(reader, annotations);
    if let Some((node, path)) = fields.get("footnotes") {
        document.footnotes = reader.list(node, &path, footnote);
    }
    signatures(reader, &fields, &mut document);
    if let Some((node, path)) = fields.get("recipients") {
        document.recipients = lines::recipients(reader, node, &path);
    }
    document.name_nodes();
    kind.map(|_| document)
}

/// The kind, and the words printed in place of its name where the reading has others.
fn kind(reader: &mut Reader, fields: &Fields<'_>) -> Option<(DocumentKind, Option<String>)> {
    let Some((node, path)) = fields.get("doc_type") else {
        reader.missing(fields, "doc_type");
        return None;
    };
    let words = reader.words(node, &path)?;
    if let Some(kind) = DocumentKind::find(&words) {
        return Some((kind, None));
    }
    let small = words.to_lowercase();
    if LEGAL.iter().any(|legal| small.starts_with(legal)) {
        reader.error(&path, node.at, Message::new("reading-kind-of-law").with("kind", words));
        return None;
    }
    let title = Some(words.to_uppercase());
    let opens = |kind: &DocumentKind| small.starts_with(&kind.name().to_lowercase());
    let found = DocumentKind::ALL.into_iter().filter(opens).max_by_key(|kind| kind.name().len());
    Some((found.unwrap_or(DocumentKind::Notice), title))
}

fn bases(reader: &mut Reader, fields: &Fields<'_>) -> Vec<LegalBasis> {
    let Some((node, path)) = fields.get("legal_bases") else { return Vec::new() };
    reader.list(node, &path, |reader, node, path| {
        let Value::Map(_) = node.value else {
            return reader.words(node, path).map(|text| LegalBasis::new(escaped(&text)));
        };
        let fields = reader.map(node, path, &["id", "text", "note"])?;
        words(reader, &fields, "text").map(|text| LegalBasis::new(escaped(&text)))
    })
}

fn body(
    reader: &mut Reader,
    fields: &Fields<'_>,
    annotations: &mut tasks::Annotations,
) -> Vec<congvan::domain::Block> {
    let mut pieces = Vec::new();
    for part in ["intro", "blocks", "closing"] {
        if let Some((node, path)) = fields.get(part) {
            pieces.extend(reader.list(node, &path, blocks::piece));
        }
    }
    blocks::tree(reader, pieces, annotations)
}

fn head(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    if let Some((node, path)) = fields.get("issuer")
        && let Some(issuer) = reader.map(node, &path, &["superior", "agency", "lines", "note"])
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
        && let Some(date) = reader.map(node, &path, &["day", "month", "year", "text", "note"])
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
    if document.subject.is_some() {
        let label = optional(reader, fields, "subject_label");
        let own = if document.kind == DocumentKind::OfficialLetter { "V/v" } else { "" };
        document.subject_label = Some(label.unwrap_or_default()).filter(|label| label != own);
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
    let known = ["label", "inline", "items", "copy", "note"];
    let Some(fields) = reader.map(node, &path, &known) else { return };
    let label = optional(reader, &fields, "label");
    document.addressees.label =
        label.filter(|label| fold(label.trim_end_matches(':')) != "kinh gui");
    let mut lines = |key| -> Vec<Addressee> {
        let Some((node, path)) = fields.get(key) else { return Vec::new() };
        let lines = lines::flat(reader, node, &path);
        lines.into_iter().map(Addressee::new).collect()
    };
    document.addressees.items = lines("items");
    document.addressees.copy = lines("copy");
}

fn signatures(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    let Some((node, path)) = fields.get("signature") else { return };
    let mut signers = reader.list(node, &path, signature);
    document.signature = signers.pop();
    document.cosigners = signers;
}

fn signature(reader: &mut Reader, node: &Node, path: &str) -> Option<Signature> {
    let keys =
        ["authority_lines", "position", "signer", "title_under_name", "agency", "note", "notes"];
    let fields = reader.map(node, path, &keys)?;
    let mut authority = reader.texts(fields.get("agency"));
    authority.extend(reader.texts(fields.get("authority_lines")));
    let position = optional(reader, &fields, "position").unwrap_or_default();
    let name = optional(reader, &fields, "signer").unwrap_or_default();
    let title_under_name = optional(reader, &fields, "title_under_name");
    let whole = Signature { authority, position, name, title_under_name, ..Signature::default() };
    (whole != Signature::default()).then_some(whole)
}

fn footnote(reader: &mut Reader, node: &Node, path: &str) -> Option<Footnote> {
    let fields = reader.map(node, path, &["id", "marker", "text", "note"])?;
    let marker = optional(reader, &fields, "marker").unwrap_or_else(|| "*".to_owned());
    words(reader, &fields, "text").map(|text| Footnote { marker, text: escaped(&text) })
}

fn appendix(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    annotations: &mut tasks::Annotations,
) -> Option<Appendix> {
    let fields = reader.map(node, path, &APPENDIX_KEYS)?;
    let mut label = optional(reader, &fields, "label");
    let title = optional(reader, &fields, "title");
    let mut kind = None;
    if let Some(words) = optional(reader, &fields, "doc_type") {
        let named = title.as_ref().is_some_and(|title| fold(title).starts_with(&fold(&words)));
        kind = DocumentKind::find(&words).filter(|_| !named);
        if kind.is_none() && label.is_none() && !named {
            label = Some(words.to_uppercase());
        }
    }
    let signature = fields.get("signature").and_then(|(node, path)| signature(reader, node, &path));
    Some(Appendix {
        label: Some(label.unwrap_or_default()),
        kind,
        title,
        reference: Some(optional(reader, &fields, "attached_note").unwrap_or_default()),
        bases: bases(reader, &fields),
        body: body(reader, &fields, annotations),
        signature,
        ..Appendix::default()
    })
}

/// Time, place and chair of an invitation: printed where the blocks do not say them already.
fn event(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    let Some((node, path)) = fields.get("event") else { return };
    let keys = ["time", "place", "chair", "text", "name", "note", "notes", "participants", "date"];
    let Some(event) = reader.map(node, &path, &keys) else { return };
    let body = congvan::domain::outline(&document.body, "");
    let said =
        fold(&body.iter().map(congvan::domain::Outlined::text).collect::<Vec<_>>().join(" "));
    for (key, label) in [("time", "Thời gian"), ("place", "Địa điểm"), ("chair", "Chủ trì")]
    {
        let Some(words) = optional(reader, &event, key) else { continue };
        if !said.contains(&fold(words.trim_end_matches(['.', ';']))) {
            document.body.push(blocks::labelled(label, &words));
        }
    }
}

/// Words that stand as one text, or as the lines of a list.
fn words_of(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    let lines = reader.texts(fields.get(key));
    Some(lines.join(" ")).filter(|words| !words.is_empty())
}

pub(super) fn optional(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    let (node, path) = fields.get(key)?;
    reader.text(node, &path).filter(|words| !words.is_empty())
}

pub(super) fn words(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    if fields.get(key).is_none() {
        reader.missing(fields, key);
    }
    optional(reader, fields, key)
}
