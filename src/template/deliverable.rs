//! Files of definitions: `deliverables/CODE.yaml`, built in, of the office, or of one of its directive templates.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_embed::RustEmbed;

use super::catalogue::{TemplateFile, is_code};
use super::document::required_words;
use super::fields::{Fields, Reader};
use super::load::decode;
use super::yaml::{self, Node, Origin, Position};
use crate::domain::deliverable::{
    Column, Decimal, Definition, DeliverableKind, MOST_COLUMNS, Reference, ValueKind,
};
use crate::domain::{Finding, Findings};
use crate::text::{Message, dates, folding};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/deliverables"]
#[include = "*.yaml"]
struct Embedded;

/// The definitions at hand; the office's own win.
#[derive(Debug, Clone, Default)]
pub struct Deliverables {
    /// The office's `templates` folder: definitions under `deliverables/` and `directives/*/deliverables/`.
    office: Option<PathBuf>,
}

impl Deliverables {
    /// Those that come with the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds those of an office's `templates` folder.
    #[must_use]
    pub fn with_office(mut self, templates: impl Into<PathBuf>) -> Self {
        self.office = Some(templates.into());
        self
    }

    /// Codes of all definitions, in order.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let built_in = Embedded::iter();
        let built_in = built_in.filter_map(|path| path.strip_suffix(".yaml").map(str::to_owned));
        let mut codes: Vec<String> = built_in.chain(self.office_files().into_keys()).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// The file of a definition.
    #[must_use]
    pub fn file(&self, code: &str) -> Option<TemplateFile> {
        if !is_code(code) {
            return None;
        }
        if let Some(path) = self.office_files().remove(code)
            && let Ok(text) = fs::read(&path)
        {
            return Some(TemplateFile { name: path.display().to_string(), text });
        }
        let text = Embedded::get(&format!("{code}.yaml"))?.data.into_owned();
        Some(TemplateFile { name: format!("templates/deliverables/{code}.yaml"), text })
    }

    /// Reads one definition; none if there is no such code.
    ///
    /// # Errors
    /// Everything that is wrong with its file.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Result<Definition, Findings>> {
        let file = self.file(code)?;
        Some(read(code, &file.name, &file.text))
    }

    /// Finds what a letter refers to.
    ///
    /// # Errors
    /// One message: no such definition (with the nearest), of the other kind, or with faults of its own.
    pub fn resolve(&self, reference: &Reference) -> Result<Definition, Message> {
        let code = reference.code.as_str();
        let Some(found) = self.find(code) else {
            let codes = self.codes();
            let near = folding::nearest(code, codes.iter().map(String::as_str));
            return Err(match near {
                Some(near) => Message::new("roster-unknown-near").with("near", near),
                None => Message::new("roster-unknown").with("known", codes.join(", ")),
            }
            .with("code", code));
        };
        let found = found.map_err(|findings| {
            Message::new("roster-definition-faulty")
                .with("code", code)
                .with("count", findings.0.len())
        })?;
        if found.kind != reference.kind {
            let message = Message::new("roster-other-kind").with("code", code);
            return Err(message.with("right", found.reference()));
        }
        Ok(found)
    }

    fn office_files(&self) -> BTreeMap<String, PathBuf> {
        let Some(templates) = &self.office else { return BTreeMap::new() };
        let mut files = BTreeMap::new();
        for template in folders_in(&templates.join("directives")) {
            files.extend(definitions_in(&template.join("deliverables")));
        }
        files.extend(definitions_in(&templates.join("deliverables")));
        files
    }
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn definitions_in(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .filter_map(|path| {
            let code = path.file_name()?.to_str()?.strip_suffix(".yaml")?.to_owned();
            is_code(&code).then_some((code, path))
        })
        .collect()
}

/// Reads the file of a definition.
///
/// # Errors
/// Everything that is wrong with it, each with line and field.
pub fn read(code: &str, file: &str, bytes: &[u8]) -> Result<Definition, Findings> {
    let mut reader = Reader::of_file(file);
    let alone = |reader: &Reader, at: Position, message| {
        Findings(vec![Finding::error(reader.spans.place("", at), message)])
    };
    let text =
        decode(file, bytes).map_err(|message| alone(&reader, Position::default(), message))?;
    let root = yaml::parse(text, Origin::Given)
        .map_err(|fault| alone(&reader, fault.at, fault.message))?;
    if root.value == yaml::Value::Null {
        return Err(alone(&reader, root.at, Message::new("template-empty-file")));
    }
    match definition(&mut reader, code, &root) {
        Some(definition) if !reader.findings.has_errors() => Ok(definition),
        _ => {
            let Reader { mut findings, spans, .. } = reader;
            spans.sort(&mut findings);
            Err(findings)
        }
    }
}

const KINDS: [(&str, DeliverableKind); 2] =
    [("form", DeliverableKind::Form), ("roster", DeliverableKind::Roster)];

fn definition(reader: &mut Reader, code: &str, root: &Node) -> Option<Definition> {
    let known = ["kind", "title", "purpose", "columns", "fields", "unique"];
    let root = reader.map(root, "", &known)?;
    let kind = root.get("kind").and_then(|(node, path)| reader.choice(node, &path, &KINDS));
    if root.get("kind").is_none() {
        reader.missing(&root, "kind");
    }
    let title = required_words(reader, &root, "title");
    let purpose = required_words(reader, &root, "purpose");
    let key = if kind == Some(DeliverableKind::Form) { "fields" } else { "columns" };
    let columns = root.get(key).map(|(node, path)| reader.list(node, &path, column));
    if columns.is_none() {
        reader.missing(&root, key);
    }
    let columns = columns.unwrap_or_default();
    for (other, path) in ["fields", "columns"].iter().filter_map(|key| root.get(key)) {
        if path != key {
            let message = Message::new("roster-columns-of-other-kind").with("right", key);
            reader.error(&path, other.at, message);
        }
    }
    check_columns(reader, &root, key, &columns);
    let unique = reader.texts(root.get("unique"));
    for (place, name) in unique.iter().enumerate() {
        if columns.iter().all(|column| column.name != *name) {
            let path = format!("unique[{place}]");
            let at = reader.spans.of(&path).unwrap_or(root.at());
            let message = Message::new("roster-unique-unknown").with("name", name);
            reader.error(&path, at, message);
        }
    }
    Some(Definition {
        code: code.to_owned(),
        kind: kind?,
        title: title?,
        purpose: purpose?,
        columns,
        unique,
    })
}

fn check_columns(reader: &mut Reader, root: &Fields<'_>, key: &str, columns: &[Column]) {
    if columns.len() > MOST_COLUMNS {
        let message = Message::new("roster-too-many-columns").with("most", MOST_COLUMNS);
        reader.error(key, root.at(), message);
    }
    for (place, one) in columns.iter().enumerate() {
        let repeats = |other: &&Column| {
            other.name == one.name || folding::fold(&other.label) == folding::fold(&one.label)
        };
        if columns[..place].iter().any(|other| repeats(&other)) {
            let path = format!("{key}[{place}]");
            let at = reader.spans.of(&path).unwrap_or(root.at());
            let message = Message::new("roster-column-twice").with("name", &one.name);
            reader.error(&path, at, message.with("label", &one.label));
        }
    }
}

fn column(reader: &mut Reader, node: &Node, path: &str) -> Option<Column> {
    let known =
        ["name", "label", "type", "required", "min", "max", "choices", "personal", "total", "help"];
    let fields = reader.map(node, path, &known)?;
    let name = required_words(reader, &fields, "name");
    if let Some(bad) = name.as_ref().filter(|name| !is_name(name)) {
        let message = Message::new("template-bad-field-name").with("name", bad);
        reader.error(&fields.path_of("name"), node.at, message);
    }
    let label = required_words(reader, &fields, "label");
    let kind = fields.get("type").map_or(Some(ValueKind::Text), |(node, path)| {
        reader.choice(node, &path, &ValueKind::NAMES)
    });
    let mut truth = |key| {
        let field = fields.get(key);
        field.and_then(|(node, path)| reader.truth(node, &path)).unwrap_or_default()
    };
    let (required, personal, total) = (truth("required"), truth("personal"), truth("total"));
    let choices = reader.texts(fields.get("choices"));
    let help = fields.get("help").and_then(|(node, path)| reader.words(node, &path));
    let kind = kind?;
    let min = bound(reader, &fields, "min", kind);
    let max = bound(reader, &fields, "max", kind);
    if total && !kind.is_number() {
        let at = fields.get("total").map_or(node.at, |(node, _)| node.at);
        reader.error(&fields.path_of("total"), at, Message::new("roster-total-of-words"));
    }
    if kind == ValueKind::Choice && choices.is_empty() {
        reader.missing(&fields, "choices");
    }
    Some(Column {
        name: name?,
        label: label?,
        kind,
        required,
        min,
        max,
        choices,
        personal,
        total,
        help: help.unwrap_or_default(),
    })
}

/// A least or most in the kept form of the kind.
fn bound(reader: &mut Reader, fields: &Fields<'_>, key: &str, kind: ValueKind) -> Option<String> {
    let (node, path) = fields.get(key)?;
    reader.spans.note(&path, node.at);
    let words = node.as_words().unwrap_or_default().trim();
    let read = match kind {
        ValueKind::Text => words.parse::<u16>().ok().map(|letters| letters.to_string()),
        ValueKind::Integer => {
            Decimal::parse(words).filter(|number| number.is_whole()).map(Decimal::stored)
        }
        ValueKind::Decimal => Decimal::parse(words).map(Decimal::stored),
        ValueKind::Date => dates::read_date(words).ok().as_ref().map(NaiveDate::to_string),
        _ => None,
    };
    if read.is_none() {
        let id = if kind.has_bounds() { "roster-bad-bound" } else { "roster-no-bounds" };
        let message = Message::new(id).with("field", key).with("value", words);
        reader.error(&path, node.at, message.with("type", kind.code()));
    }
    read
}

/// Names of columns stand in addresses of forms and heads of CSV files.
fn is_name(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
