//! The document file: the fields of one letter, written out or in their short forms.

use chrono::NaiveDate;

use super::{
    body, due,
    fields::{Fields, Reader, shown},
    yaml::{Node, Value},
};
use crate::{
    domain::{
        Addressee, Addressees, Document, DocumentKind, Enclosure, Issuer, LegalBasis, Number,
        PartialDate, Party, Recipient, Signature, Source, SourceKind, Urgency,
    },
    text::{Message, dates, folding},
};

/// The fields of a document file, in the order in which they are written.
pub const FIELDS: [&str; 16] = [
    "kind",
    "issuer",
    "number",
    "notation",
    "place",
    "date",
    "subject",
    "urgency",
    "addressees",
    "bases",
    "body",
    "signature",
    "recipients",
    "contact_lines",
    "source",
    "enclosures",
];

/// Reads a document from its tree. What it could not read is in the reader's findings; without a kind there is none.
pub fn read(reader: &mut Reader, root: &Node) -> Option<Document> {
    let fields = reader.map(root, "", &FIELDS)?;
    let kind = if let Some((node, path)) = fields.get("kind") {
        kind(reader, node, &path)
    } else {
        reader.missing(&fields, "kind");
        None
    };
    let mut document = Document::new(kind.unwrap_or(DocumentKind::OfficialLetter));
    head(reader, &fields, &mut document);
    if let Some((node, path)) = fields.get("addressees") {
        document.addressees = addressees(reader, node, &path);
    }
    if let Some((node, path)) = fields.get("bases") {
        document.bases = reader.list(node, &path, basis);
    }
    if let Some((node, path)) = fields.get("body") {
        document.body = reader.list(node, &path, body::block);
    }
    document.signature =
        fields.get("signature").and_then(|(node, path)| signature(reader, node, &path));
    if let Some((node, path)) = fields.get("recipients") {
        document.recipients = reader.list(node, &path, recipient);
    }
    document.contact_lines = reader.texts(fields.get("contact_lines"));
    document.source = fields.get("source").and_then(|(node, path)| source(reader, node, &path));
    if let Some((node, path)) = fields.get("enclosures") {
        document.enclosures = reader.list(node, &path, enclosure);
    }
    document.name_nodes();
    kind.map(|_| document)
}

fn head(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    if let Some((node, path)) = fields.get("issuer") {
        document.issuer = issuer(reader, node, &path);
    }
    document.number = fields.get("number").and_then(|(node, path)| number(reader, node, &path));
    document.notation = fields.get("notation").and_then(|(node, path)| reader.words(node, &path));
    document.place = fields.get("place").and_then(|(node, path)| reader.words(node, &path));
    if let Some((node, path)) = fields.get("date") {
        document.date = date(reader, node, &path);
    }
    document.subject = fields.get("subject").and_then(|(node, path)| reader.words(node, &path));
    let urgencies = [
        ("hoa-toc", Urgency::HoaToc),
        ("thuong-khan", Urgency::ThuongKhan),
        ("khan", Urgency::Khan),
    ];
    document.urgency =
        fields.get("urgency").and_then(|(node, path)| reader.choice(node, &path, &urgencies));
}

fn kind(reader: &mut Reader, node: &Node, path: &str) -> Option<DocumentKind> {
    let words = reader.words(node, path)?;
    let found = DocumentKind::find(&words);
    if found.is_none() {
        let codes = DocumentKind::ALL.map(DocumentKind::code);
        let message = match folding::nearest(&words, codes) {
            Some(near) => Message::new("template-unknown-kind-near").with("near", near),
            None => Message::new("template-unknown-kind"),
        };
        reader.error(path, node.at, message.with("kind", words));
    }
    found
}

fn issuer(reader: &mut Reader, node: &Node, path: &str) -> Issuer {
    if let Value::Scalar(_) = node.value {
        let Some(words) = reader.words(node, path) else { return Issuer::default() };
        if !Party(words.clone()).is_code() {
            reader.error(
                path,
                node.at,
                Message::new("template-issuer-not-a-code").with("value", words),
            );
            return Issuer::default();
        }
        return Issuer { unit: Some(words), ..Issuer::default() };
    }
    let Some(fields) = reader.map(node, path, &["unit", "superior", "name"]) else {
        return Issuer::default();
    };
    Issuer {
        unit: fields.get("unit").and_then(|(node, path)| reader.words(node, &path)),
        superior: reader.texts(fields.get("superior")),
        name: reader.texts(fields.get("name")),
    }
}

fn number(reader: &mut Reader, node: &Node, path: &str) -> Option<Number> {
    let words = reader.words(node, path)?;
    let number = words.parse().ok();
    if number.is_none() {
        reader.error(
            path,
            node.at,
            Message::new("template-not-a-number-of-series").with("value", words),
        );
    }
    number
}

/// Reads `2026-10-05`, `05/10/2026`, or the parts that are known: `{month: 7, year: 2024}`.
fn date(reader: &mut Reader, node: &Node, path: &str) -> PartialDate {
    if let Value::Scalar(_) = node.value {
        return reader.day(node, path).map(PartialDate::from).unwrap_or_default();
    }
    let Some(fields) = reader.map(node, path, &["day", "month", "year"]) else {
        return PartialDate::default();
    };
    let mut part = |key: &str, least: i64, most: i64| {
        let (node, path) = fields.get(key)?;
        reader.whole(node, &path, least, most)
    };
    let day = part("day", 1, 31).and_then(|day| u32::try_from(day).ok());
    let month = part("month", 1, 12).and_then(|month| u32::try_from(month).ok());
    let year = part("year", 1945, 2200).and_then(|year| i32::try_from(year).ok());
    if let (Some(day), Some(month)) = (day, month) {
        // Without the year, 29 February may still come true.
        const LEAP_YEAR: i32 = 2024;
        if NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month, day).is_none() {
            let shown_date = dates::open_date(Some(day), Some(month), year);
            let message = Message::new("template-no-such-day").with("date", shown_date);
            reader.error(path, node.at, message.with("field", shown(path)));
            return PartialDate::default();
        }
    }
    PartialDate { day, month, year }
}

fn addressees(reader: &mut Reader, node: &Node, path: &str) -> Addressees {
    if let Value::Map(entries) = &node.value
        && !entries.iter().any(|entry| entry.key == "text")
    {
        let Some(fields) = reader.map(node, path, &["label", "items"]) else {
            return Addressees::default();
        };
        let label = fields.get("label").and_then(|(node, path)| reader.words(node, &path));
        let items = fields
            .get("items")
            .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, addressee));
        return Addressees { label, items };
    }
    let items = reader.list(node, &format!("{path}.items"), addressee);
    reader.spans.note(path, node.at);
    Addressees { label: None, items }
}

fn addressee(reader: &mut Reader, node: &Node, path: &str) -> Option<Addressee> {
    line(reader, node, path).map(|(text, to)| Addressee { text, to })
}

fn recipient(reader: &mut Reader, node: &Node, path: &str) -> Option<Recipient> {
    line(reader, node, path).map(|(text, to)| Recipient { text, to })
}

/// A printed line and the units that it stands for.
fn line(reader: &mut Reader, node: &Node, path: &str) -> Option<(String, Vec<Party>)> {
    let Value::Map(_) = node.value else {
        return reader.words(node, path).map(|text| (text, Vec::new()));
    };
    let fields = reader.map(node, path, &["text", "to"])?;
    let to = reader.parties(fields.get("to"));
    required_words(reader, &fields, "text").map(|text| (text, to))
}

fn basis(reader: &mut Reader, node: &Node, path: &str) -> Option<LegalBasis> {
    let Value::Map(_) = node.value else {
        return reader.words(node, path).map(|text| LegalBasis { id: String::new(), text });
    };
    let fields = reader.map(node, path, &["id", "text"])?;
    let id = fields.get("id").and_then(|(node, path)| reader.words(node, &path));
    let text = required_words(reader, &fields, "text")?;
    Some(LegalBasis { id: id.unwrap_or_default(), text })
}

fn signature(reader: &mut Reader, node: &Node, path: &str) -> Option<Signature> {
    let fields = reader.map(node, path, &["authority", "position", "name"])?;
    let authority = reader.texts(fields.get("authority"));
    let name = fields.get("name").and_then(|(node, path)| reader.words(node, &path));
    let position = required_words(reader, &fields, "position")?;
    Some(Signature { authority, position, name: name.unwrap_or_default() })
}

fn source(reader: &mut Reader, node: &Node, path: &str) -> Option<Source> {
    let fields = reader.map(node, path, &["kind", "issuer", "number", "date", "subject", "due"])?;
    let kinds = [
        ("document", SourceKind::Document),
        ("conclusion", SourceKind::Conclusion),
        ("spoken", SourceKind::Spoken),
    ];
    let kind = fields.get("kind").and_then(|(node, path)| reader.choice(node, &path, &kinds));
    let number = fields.get("number").and_then(|(node, path)| reader.words(node, &path));
    let date = fields.get("date").and_then(|(node, path)| reader.day(node, &path));
    let subject = fields.get("subject").and_then(|(node, path)| reader.words(node, &path));
    let due = fields.get("due").and_then(|(node, path)| due::due(reader, node, &path));
    let issuer = required_words(reader, &fields, "issuer")?;
    Some(Source { kind: kind.unwrap_or_default(), issuer, number, date, subject, due })
}

fn enclosure(reader: &mut Reader, node: &Node, path: &str) -> Option<Enclosure> {
    let Value::Map(_) = node.value else {
        return reader.words(node, path).map(|file| Enclosure { file, title: None });
    };
    let fields = reader.map(node, path, &["file", "title"])?;
    let title = fields.get("title").and_then(|(node, path)| reader.words(node, &path));
    required_words(reader, &fields, "file").map(|file| Enclosure { file, title })
}

/// Reads a field that must be there and say something.
pub(super) fn required_words(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &str,
) -> Option<String> {
    if let Some((node, path)) = fields.get(key) {
        return reader.words(node, &path);
    }
    reader.missing(fields, key);
    None
}
