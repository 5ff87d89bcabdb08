//! From the bytes of a file to a document, with every finding at once.

use super::{
    catalogue::Templates,
    document, expand,
    fields::Reader,
    spans::Spans,
    yaml::{self, Node, Origin, Position},
};
use crate::{
    domain::{Document, Finding, Findings, Party, Place},
    text::Message,
};

/// The largest file that is read, in bytes: a hundred times a long letter.
pub const MOST_BYTES: usize = 1_000_000;

/// A document as a file gives it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub document: Document,
    /// Where each field was written.
    pub spans: Spans,
    /// Code of the directive template that made it.
    pub template: Option<String>,
    /// Units that a data file names by their codes, with the places of these.
    pub units: Vec<(Place, Party)>,
}

/// Reads a document file, or a data file for a directive template; `name` is the file as the person named it.
///
/// # Errors
/// Everything that is wrong with the file, in reading order, each with line, column and field.
pub fn load(name: &str, bytes: &[u8], templates: &Templates) -> Result<Draft, Findings> {
    let text = decode(name, bytes).map_err(|message| alone(name, Position::default(), message))?;
    let root =
        yaml::parse(text, Origin::Given).map_err(|fault| alone(name, fault.at, fault.message))?;
    let mut reader = Reader::of_file(name);
    let (root, template) = match root.get("template") {
        Some(_) => match expand::expand(&mut reader, &root, templates) {
            Some((document, code)) => (document, Some(code)),
            None => return Err(in_order(reader)),
        },
        None => (root, None),
    };
    read_tree(reader, &root, template, templates)
}

/// Reads a file with errors as far as it goes, with stand-ins ([`super::half_written::STAND_IN`]) in the place of what is
/// wrong: whatever else is wrong can then be told in the same round. None where nothing can be read.
#[must_use]
pub fn load_in_part(name: &str, bytes: &[u8], templates: &Templates) -> Option<Draft> {
    let text = decode(name, bytes).ok()?;
    let root = yaml::parse(text, Origin::Given).ok()?;
    let mut reader = Reader { lenient: true, ..Reader::of_file(name) };
    let (root, template) = match root.get("template") {
        Some(_) => {
            let (document, code) = expand::expand(&mut reader, &root, templates)?;
            (document, Some(code))
        }
        None => (root, None),
    };
    let document = document::read(&mut reader, &root)?;
    let document = document::with_names(document, templates);
    reader.spans.use_fields(std::mem::take(&mut reader.uses));
    Some(Draft { document, spans: reader.spans, template, units: reader.units })
}

fn read_tree(
    mut reader: Reader,
    root: &Node,
    template: Option<String>,
    templates: &Templates,
) -> Result<Draft, Findings> {
    if root.value == yaml::Value::Null {
        reader.error("", root.at, Message::new("template-empty-file"));
        return Err(reader.findings);
    }
    let document = document::read(&mut reader, root);
    let document = document.map(|document| document::with_names(document, templates));
    for (path, at, reference) in std::mem::take(&mut reader.references) {
        if let Err(message) = templates.deliverables().resolve(&reference) {
            reader.error(&path, at, message);
        }
    }
    reader.spans.use_fields(std::mem::take(&mut reader.uses));
    match document {
        Some(document) if !reader.findings.has_errors() => {
            Ok(Draft { document, spans: reader.spans, template, units: reader.units })
        }
        _ => Err(in_order(reader)),
    }
}

/// The text of a file: UTF-8, not too long; a byte-order mark is passed over.
pub(super) fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Message> {
    if bytes.len() > MOST_BYTES {
        return Err(Message::new("template-too-large")
            .with("file", name)
            .with("size", bytes.len().div_ceil(1000))
            .with("most", MOST_BYTES / 1000));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Message::new("template-not-utf8").with("encoding", "UTF-16"));
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK\x03\x04") {
        return Err(Message::new("template-not-a-text-file"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Message::new("template-not-utf8").with("encoding", "TCVN3, VNI, Windows-1258")
    })?;
    if text.contains('\0') {
        return Err(Message::new("template-not-a-text-file"));
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn alone(name: &str, at: Position, message: Message) -> Findings {
    let place: Place = Spans::of_file(name).place("", at);
    Findings(vec![Finding::error(place, message)])
}

fn in_order(mut reader: Reader) -> Findings {
    reader.spans.sort(&mut reader.findings);
    reader.findings
}
