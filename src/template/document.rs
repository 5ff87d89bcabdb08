//! The document file: the fields of one letter, written out or in their short forms.

use chrono::NaiveDate;

use super::{
    Templates, appendix, body, due,
    fields::{Fields, Reader, shown},
    yaml::{Entry, Node, Value},
};
use crate::{
    domain::{
        Addressee, Addressees, Circulation, Document, DocumentKind, Enclosure, Issuer, LegalBasis,
        Number, PartialDate, Party, Recipient, Signature, SizeSet, Source, SourceKind, Urgency,
        check::{Ends, end_marks},
    },
    text::{Message, dates, folding},
};

/// The fields of a document file, in the order in which they are written.
pub const FIELDS: [&str; 28] = [
    "kind",
    "title",
    "sizes",
    "issuer",
    "number",
    "notation",
    "place",
    "date",
    "subject_label",
    "subject",
    "urgency",
    "circulation",
    "addressees",
    "authority",
    "bases",
    "enacting_word",
    "body",
    "signature",
    "cosigners",
    "recipients",
    "drafter",
    "confirmation",
    "contact_lines",
    "footnotes",
    "appendices",
    "copy",
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
    document.authority = words_of(reader, &fields, "authority");
    // An empty word is meant: the kind's own is left out.
    document.enacting_word =
        fields.get("enacting_word").and_then(|(node, path)| reader.text(node, &path));
    if let Some((node, path)) = fields.get("bases") {
        document.bases = reader.list(node, &path, basis);
    }
    // A number alone is no letter.
    let wordless = |node: &Node| {
        node.as_words()
            .is_some_and(|words| !words.is_empty() && !words.chars().any(char::is_alphabetic))
    };
    if let Some((node, path)) = fields.get("body").filter(|(node, _)| wordless(node)) {
        reader.error(&path, node.at, Message::new("template-not-text").with("field", "body"));
    }
    if let Some((node, path)) = fields.get("body") {
        document.body = reader.list(node, &path, body::block);
    }
    foot(reader, &fields, &mut document);
    if let Some((node, path)) = fields.get("footnotes") {
        document.footnotes = reader.list(node, &path, appendix::footnote);
    }
    if let Some((node, path)) = fields.get("appendices") {
        document.appendices = reader.list(node, &path, appendix::appendix);
    }
    document.copy = fields.get("copy").and_then(|(node, path)| appendix::copy(reader, node, &path));
    document.source = fields.get("source").and_then(|(node, path)| source(reader, node, &path));
    if let Some((node, path)) = fields.get("enclosures") {
        document.enclosures = reader.list(node, &path, enclosure);
    }
    document.name_nodes();
    kind.map(|_| document)
}

/// Lines of Kính gửi and Nơi nhận that are a code alone print the name of the unit or group, and stand for it.
pub(super) fn with_names(mut document: Document, templates: &Templates) -> Document {
    let addressees = &mut document.addressees;
    for lines in [&mut addressees.items, &mut addressees.copy] {
        let ends = if lines.len() == 1 { Ends::Alone } else { Ends::List };
        let lines = lines.iter_mut().map(|line| (&mut line.text, &mut line.to)).collect();
        name_lines(lines, ends, templates);
    }
    name_recipients(&mut document.recipients, templates);
    document
}

fn name_recipients(recipients: &mut [Recipient], templates: &Templates) {
    let lines = recipients.iter_mut().map(|line| (&mut line.text, &mut line.to)).collect();
    name_lines(lines, Ends::List, templates);
    for line in recipients {
        name_recipients(&mut line.items, templates);
    }
}

fn name_lines(lines: Vec<(&mut String, &mut Vec<Party>)>, ends: Ends, templates: &Templates) {
    let named: Vec<String> = lines
        .iter()
        .map(|(text, to)| {
            let code = text.trim_end_matches([';', '.', ',']);
            let name = templates.name_of(code).filter(|_| to.is_empty());
            name.unwrap_or(text.as_str()).to_owned()
        })
        .collect();
    let words: Vec<&str> = named.iter().map(String::as_str).collect();
    let marked = end_marks(&words, ends);
    for (((text, to), name), marked) in lines.into_iter().zip(&named).zip(marked) {
        if text != name {
            to.push(Party(text.trim_end_matches([';', '.', ',']).to_owned()));
            *text = marked;
        }
    }
}

/// Who signs, who receives, and what stands below.
fn foot(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    if let Some((node, path)) = fields.get("cosigners") {
        document.cosigners = reader.list(node, &path, signature);
    }
    match fields.get("signature") {
        // In printed order from left to right: the last one is the signer.
        Some((node, path)) if matches!(node.value, Value::List(_)) => {
            let mut signers = reader.list(node, &path, signature);
            document.signature = signers.pop();
            document.cosigners.extend(signers);
        }
        Some((node, path)) => document.signature = signature(reader, node, &path),
        None => {}
    }
    if let Some((node, path)) = fields.get("recipients") {
        document.recipients = reader.list(node, &path, recipient);
    }
    document.drafter = words_of(reader, fields, "drafter");
    document.confirmation = reader.texts(fields.get("confirmation"));
    document.contact_lines = reader.texts(fields.get("contact_lines"));
}

fn words_of(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<String> {
    fields.get(key).and_then(|(node, path)| reader.words(node, &path))
}

fn head(reader: &mut Reader, fields: &Fields<'_>, document: &mut Document) {
    document.title = words_of(reader, fields, "title");
    let sizes = [("small", SizeSet::Small), ("large", SizeSet::Large)];
    document.sizes =
        fields.get("sizes").and_then(|(node, path)| reader.choice(node, &path, &sizes));
    if let Some((node, path)) = fields.get("issuer") {
        document.issuer = issuer(reader, node, &path);
    }
    document.number = fields.get("number").and_then(|(node, path)| number(reader, node, &path));
    document.notation = words_of(reader, fields, "notation");
    document.place = words_of(reader, fields, "place");
    if let Some((node, path)) = fields.get("date") {
        document.date = date(reader, node, &path);
    }
    // An empty opening is meant: the kind's own is left out.
    document.subject_label =
        fields.get("subject_label").and_then(|(node, path)| reader.text(node, &path));
    document.subject = words_of(reader, fields, "subject");
    let urgencies = [
        ("hoa-toc", Urgency::HoaToc),
        ("thuong-khan", Urgency::ThuongKhan),
        ("khan", Urgency::Khan),
    ];
    document.urgency =
        fields.get("urgency").and_then(|(node, path)| reader.choice(node, &path, &urgencies));
    let circulations = [
        ("xem-xong-tra-lai", Circulation::XemXongTraLai),
        ("luu-hanh-noi-bo", Circulation::LuuHanhNoiBo),
    ];
    document.circulation = fields
        .get("circulation")
        .and_then(|(node, path)| reader.choice(node, &path, &circulations));
}

pub(super) fn kind(reader: &mut Reader, node: &Node, path: &str) -> Option<DocumentKind> {
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
    let Some(fields) = reader.map(node, path, &["unit", "superior", "name", "jointly"]) else {
        return Issuer::default();
    };
    Issuer {
        unit: fields.get("unit").and_then(|(node, path)| reader.words(node, &path)),
        superior: reader.texts(fields.get("superior")),
        name: reader.texts(fields.get("name")),
        jointly: reader.texts(fields.get("jointly")),
    }
}

pub(super) fn number(reader: &mut Reader, node: &Node, path: &str) -> Option<Number> {
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
pub(super) fn date(reader: &mut Reader, node: &Node, path: &str) -> PartialDate {
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
        let Some(fields) = reader.map(node, path, &["label", "items", "copy"]) else {
            return Addressees::default();
        };
        let label = fields.get("label").and_then(|(node, path)| reader.words(node, &path));
        let items = fields
            .get("items")
            .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, addressee));
        let copy = fields
            .get("copy")
            .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, addressee));
        return Addressees { label, items, copy };
    }
    let items = reader.list(node, &format!("{path}.items"), addressee);
    reader.spans.note(path, node.at);
    Addressees { label: None, items, copy: Vec::new() }
}

fn addressee(reader: &mut Reader, node: &Node, path: &str) -> Option<Addressee> {
    line(reader, node, path).map(|(text, to)| Addressee { text, to })
}

pub(super) fn recipient(reader: &mut Reader, node: &Node, path: &str) -> Option<Recipient> {
    let Value::Map(entries) = &node.value else {
        return reader.words(node, path).map(Recipient::new);
    };
    if colon_in_words(reader, entries, node, path) {
        return None;
    }
    let fields = reader.map(node, path, &["text", "to", "items"])?;
    let to = reader.parties(fields.get("to"));
    let items = fields
        .get("items")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, recipient));
    required_words(reader, &fields, "text").map(|text| Recipient { text, to, items })
}

/// `- Lưu: VT, NC.` without quotes reads as a field named `Lưu`: no field of ours is written like words of a text.
fn colon_in_words(reader: &mut Reader, entries: &[Entry], node: &Node, path: &str) -> bool {
    let [only] = entries else { return false };
    let is_words = only.key.chars().any(|c| !c.is_ascii_lowercase() && c != '_');
    if is_words {
        reader.error(path, node.at, Message::new("template-yaml-colon"));
    }
    is_words
}

/// A printed line and the units that it stands for.
fn line(reader: &mut Reader, node: &Node, path: &str) -> Option<(String, Vec<Party>)> {
    let Value::Map(entries) = &node.value else {
        return reader.words(node, path).map(|text| (text, Vec::new()));
    };
    if colon_in_words(reader, entries, node, path) {
        return None;
    }
    let fields = reader.map(node, path, &["text", "to"])?;
    let to = reader.parties(fields.get("to"));
    required_words(reader, &fields, "text").map(|text| (text, to))
}

pub(super) fn basis(reader: &mut Reader, node: &Node, path: &str) -> Option<LegalBasis> {
    let Value::Map(_) = node.value else {
        return reader.words(node, path).map(LegalBasis::new);
    };
    let fields = reader.map(node, path, &["id", "text"])?;
    let id = fields.get("id").and_then(|(node, path)| reader.words(node, &path));
    let text = required_words(reader, &fields, "text")?;
    Some(LegalBasis { id: id.unwrap_or_default(), text })
}

pub(super) fn signature(reader: &mut Reader, node: &Node, path: &str) -> Option<Signature> {
    let known = ["authority", "position", "office", "name", "title_under_name"];
    let fields = reader.map(node, path, &known)?;
    let authority = reader.texts(fields.get("authority"));
    let office = words_of(reader, &fields, "office");
    let name = words_of(reader, &fields, "name").unwrap_or_default();
    let title_under_name = words_of(reader, &fields, "title_under_name");
    // Who signs in place of a position is told by the check of the document.
    let position = words_of(reader, &fields, "position").unwrap_or_default();
    Some(Signature { authority, position, office, name, title_under_name })
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
    reader.stand_in()
}
