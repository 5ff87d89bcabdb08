//! `template.yaml`: what a directive template asks for, and the document that it makes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    document::required_words,
    fields::Reader,
    yaml::{self, Node, Origin},
};
use crate::{
    domain::{Finding, Findings},
    text::Message,
};

/// A directive template, read and checked.
#[derive(Debug, Clone)]
pub struct DirectiveTemplate {
    /// Name of its folder: `xac-dinh-chi-so-cchc`.
    pub code: String,
    /// Name of its file, as findings show it.
    pub file: String,
    /// What a clerk calls it.
    pub name: String,
    /// When to use it, in one or two sentences.
    pub summary: String,
    pub fields: Vec<Field>,
    /// The document with Tera in its texts, `for` and `if` on its nodes.
    pub document: Node,
}

/// One thing that the template asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Name in data files and expressions: `year`.
    pub name: String,
    /// What the form shows.
    pub label: String,
    #[serde(rename = "type")]
    pub kind: FieldKind,
    pub required: bool,
    /// What to write, with an example.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Taken when the data has no such field.
    #[serde(skip)]
    pub default: Option<Node>,
    /// The words to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What a list holds, when its entries are single values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<FieldKind>,
    /// What a list holds, when its entries have fields of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Self>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    Text,
    /// Any number: `1.234,5`.
    Number,
    /// A whole number.
    Count,
    /// `92,7` or `92,7%`.
    Percent,
    /// `2026-12-14` or `14/12/2026`.
    Date,
    Year,
    /// `true` or `false`.
    Bool,
    Choice,
    /// A unit: code, words, or both (`{code: phong-noi-vu, name: Phòng Nội vụ}`).
    Unit,
    /// A group of units, given like a unit.
    Group,
    List,
}

impl FieldKind {
    /// All kinds, with the word used in files.
    pub const NAMES: [(&str, Self); 11] = [
        ("text", Self::Text),
        ("number", Self::Number),
        ("count", Self::Count),
        ("percent", Self::Percent),
        ("date", Self::Date),
        ("year", Self::Year),
        ("bool", Self::Bool),
        ("choice", Self::Choice),
        ("unit", Self::Unit),
        ("group", Self::Group),
        ("list", Self::List),
    ];

    /// The word used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::NAMES.into_iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Reads a `template.yaml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(code: &str, file: &str, bytes: &[u8]) -> Result<DirectiveTemplate, Findings> {
    let mut reader = Reader::of_file(file);
    reader.spans.use_template(file);
    let text = String::from_utf8_lossy(bytes);
    let root = yaml::parse(&text, Origin::Template).map_err(|fault| {
        Findings(vec![Finding::error(reader.spans.place("", fault.at), fault.message)])
    })?;
    let template = template(&mut reader, code, file, &root);
    match template {
        Some(template) if !reader.findings.has_errors() => Ok(template),
        _ => Err(reader.findings),
    }
}

fn template(reader: &mut Reader, code: &str, file: &str, root: &Node) -> Option<DirectiveTemplate> {
    let root = reader.map(root, "", &["name", "summary", "fields", "document"])?;
    let name = required_words(reader, &root, "name");
    let summary = root.get("summary").and_then(|(node, path)| reader.words(node, &path));
    let fields =
        root.get("fields").map_or_else(Vec::new, |(node, path)| reader.list(node, &path, field));
    for (index, one) in fields.iter().enumerate() {
        if fields[..index].iter().any(|other| other.name == one.name) {
            let message = Message::new("template-yaml-twice").with("field", &one.name);
            reader.error(&format!("fields[{index}].name"), root.at(), message);
        }
    }
    let Some((document, _)) = root.get("document") else {
        reader.missing(&root, "document");
        return None;
    };
    Some(DirectiveTemplate {
        code: code.to_owned(),
        file: file.to_owned(),
        name: name?,
        summary: summary.unwrap_or_default(),
        fields,
        document: document.clone(),
    })
}

fn field(reader: &mut Reader, node: &Node, path: &str) -> Option<Field> {
    let known = ["name", "label", "type", "required", "default", "help", "choices", "of", "fields"];
    let fields = reader.map(node, path, &known)?;
    let name = required_words(reader, &fields, "name");
    if let Some(bad) = name.as_ref().filter(|name| !is_variable(name)) {
        let message = Message::new("template-bad-field-name").with("name", bad);
        reader.error(&fields.path_of("name"), node.at, message);
    }
    let label = required_words(reader, &fields, "label");
    let kind = fields.get("type").map_or(Some(FieldKind::Text), |(node, path)| {
        reader.choice(node, &path, &FieldKind::NAMES)
    });
    let of =
        fields.get("of").and_then(|(node, path)| reader.choice(node, &path, &FieldKind::NAMES));
    let required = fields.get("required").and_then(|(node, path)| reader.truth(node, &path));
    let help = fields.get("help").and_then(|(node, path)| reader.words(node, &path));
    let choices = reader.texts(fields.get("choices"));
    let inner = fields
        .get("fields")
        .map_or_else(Vec::new, |(node, path)| reader.list(node, &path, self::field));
    let kind = kind?;
    if kind == FieldKind::List && of.is_none() && inner.is_empty() {
        reader.missing(&fields, "of");
    }
    if (kind == FieldKind::Choice || of == Some(FieldKind::Choice)) && choices.is_empty() {
        reader.missing(&fields, "choices");
    }
    Some(Field {
        name: name?,
        label: label?,
        kind,
        required: required.unwrap_or_default(),
        help: help.unwrap_or_default(),
        default: fields.get("default").map(|(node, _)| node.clone()),
        choices,
        of,
        fields: inner,
    })
}

/// Names of fields are names of Tera variables.
fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
