//! Appendices, enclosed texts, footnotes and the block of a copy in a document file.

use super::{body, document, document::required_words, fields::Reader, yaml::Node};
use crate::domain::{Appendix, CopyBlock, CopyForm, Footnote};

const APPENDIX: [&str; 10] = [
    "id",
    "label",
    "kind",
    "title",
    "reference",
    "separate",
    "landscape",
    "bases",
    "body",
    "signature",
];
const COPY: [&str; 8] =
    ["form", "agency", "number", "notation", "place", "date", "signature", "recipients"];
const FORMS: [(&str, CopyForm); 3] =
    [("sao-y", CopyForm::SaoY), ("sao-luc", CopyForm::SaoLuc), ("trich-sao", CopyForm::TrichSao)];

pub(super) fn appendix(reader: &mut Reader, node: &Node, path: &str) -> Option<Appendix> {
    let fields = reader.map(node, path, &APPENDIX)?;
    // An empty label or reference is meant: it is left out.
    let mut text = |key| fields.get(key).and_then(|(node, path)| reader.text(node, &path));
    let (label, reference) = (text("label"), text("reference"));
    let mut words = |key| fields.get(key).and_then(|(node, path)| reader.words(node, &path));
    let (id, title) = (words("id"), words("title"));
    let kind = fields.get("kind").and_then(|(node, path)| document::kind(reader, node, &path));
    let mut truth = |key| fields.get(key).and_then(|(node, path)| reader.truth(node, &path));
    let (separate, landscape) = (truth("separate"), truth("landscape"));
    let bases = fields
        .get("bases")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, document::basis));
    let body = fields
        .get("body")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, body::block));
    let signature =
        fields.get("signature").and_then(|(node, path)| document::signature(reader, node, &path));
    Some(Appendix {
        id: id.unwrap_or_default(),
        label,
        kind,
        title,
        reference,
        separate: separate.unwrap_or_default(),
        landscape: landscape.unwrap_or_default(),
        bases,
        body,
        signature,
    })
}

pub(super) fn footnote(reader: &mut Reader, node: &Node, path: &str) -> Option<Footnote> {
    let fields = reader.map(node, path, &["marker", "text"])?;
    let marker = required_words(reader, &fields, "marker");
    let text = required_words(reader, &fields, "text");
    Some(Footnote { marker: marker?, text: text? })
}

pub(super) fn copy(reader: &mut Reader, node: &Node, path: &str) -> Option<CopyBlock> {
    let fields = reader.map(node, path, &COPY)?;
    let agency = reader.texts(fields.get("agency"));
    let number =
        fields.get("number").and_then(|(node, path)| document::number(reader, node, &path));
    let mut words = |key| fields.get(key).and_then(|(node, path)| reader.words(node, &path));
    let (notation, place) = (words("notation"), words("place"));
    let date = fields.get("date").map(|(node, path)| document::date(reader, node, &path));
    let signature =
        fields.get("signature").and_then(|(node, path)| document::signature(reader, node, &path));
    let recipients = fields
        .get("recipients")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, document::recipient));
    let Some((form, form_path)) = fields.get("form") else {
        reader.missing(&fields, "form");
        return None;
    };
    let form = reader.choice(form, &form_path, &FORMS)?;
    let date = date.unwrap_or_default();
    Some(CopyBlock { form, agency, number, notation, place, date, signature, recipients })
}
