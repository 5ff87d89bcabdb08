//! A draft under work, read as far as it goes: it may be half written, and yet there is a page to look at.
//!
//! A draft is kept as a tree of plain values, in the shape of a data file or of a document file. Its findings are those
//! of [`super::load()`]; where there are errors, it is read once more with stand-ins, so that the page shows what is
//! there already. Findings and places on the page lead back to the draft's own fields ([`Reading::field_of`]).

use serde_json::Value as Json;

use super::{
    catalogue::Templates,
    document, expand,
    fields::Reader,
    spans::Spans,
    yaml::{Entry, Node, Origin, Position, Value},
};
use crate::{
    domain::{
        Document, Finding, Findings, Place,
        check::{Stage, check, mended, printed},
    },
    text::Message,
};

/// Levels inside each other, as in files.
const DEEPEST: usize = 48;

pub use super::fields::STAND_IN;

/// A draft as far as it could be read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Absent only where not even the kind or the template is known.
    pub document: Option<Document>,
    /// What is wrong or still open; places name fields of the draft, and nodes of the document.
    pub findings: Findings,
    /// Code of the directive template, where the draft fills one in.
    pub template: Option<String>,
    spans: Spans,
    /// Paths in the draft by the number under which its nodes were read.
    paths: Vec<String>,
    uses: std::collections::BTreeMap<(usize, usize), Vec<String>>,
}

/// One text of a draft that can be put right with certainty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Path of the text in the draft.
    pub field: String,
    pub old: String,
    pub new: String,
}

/// Reads a draft.
#[must_use]
pub fn read(tree: &Json, templates: &Templates) -> Reading {
    let mut paths = Vec::new();
    let Some(root) = node(tree, "", 0, &mut paths) else {
        let finding = Finding::error(Place::default(), Message::new("template-yaml-too-deep"));
        return Reading::nothing(Findings(vec![finding]));
    };
    let (document, reader, template) = attempt(&root, templates, false);
    let findings = reader.findings;
    let (document, reader) = if findings.has_errors() || document.is_none() {
        let (document, reader, _) = attempt(&root, templates, true);
        (document, reader)
    } else {
        (document, Reader { findings: Findings::default(), ..reader })
    };
    let mut reading = Reading {
        document,
        findings: Findings::default(),
        template,
        spans: reader.spans,
        paths,
        uses: reader.uses,
    };
    reading.findings = reading.in_fields(findings);
    reading.add_checks();
    reading
}

fn attempt(
    root: &Node,
    templates: &Templates,
    lenient: bool,
) -> (Option<Document>, Reader, Option<String>) {
    let mut reader = Reader { lenient, ..Reader::of_file("") };
    let template = root.get("template").and_then(Node::as_words).map(str::to_owned);
    let filled = match template {
        Some(_) => expand::expand(&mut reader, root, templates).map(|(filled, _)| filled),
        None => Some(root.clone()),
    };
    let document = filled.and_then(|filled| document::read(&mut reader, &filled));
    let document = document.map(|document| document::with_names(document, templates));
    for (path, at, reference) in std::mem::take(&mut reader.references) {
        if let Err(message) = templates.deliverables().resolve(&reference) {
            reader.error(&path, at, message);
        }
    }
    (document, reader, template)
}

impl Reading {
    fn nothing(findings: Findings) -> Self {
        Self {
            document: None,
            findings,
            template: None,
            spans: Spans::default(),
            paths: Vec::new(),
            uses: std::collections::BTreeMap::new(),
        }
    }

    /// The field of the draft that a field of its document comes from: itself, or the data that the template's text
    /// names first; none where the template alone says it.
    #[must_use]
    pub fn field_of(&self, path: &str) -> Option<String> {
        if self.template.is_none() || path == "data" || path.starts_with("data.") {
            return Some(path.to_owned());
        }
        let own = path.split(['.', '[']).next().filter(|first| expand::OWN.contains(first));
        let whole = own.map(|_| path.to_owned());
        let mut path = path;
        loop {
            if let Some(at) = self.spans.of(path) {
                return match at.origin {
                    Origin::Given => self.paths.get(at.line.checked_sub(1)?).cloned(),
                    Origin::Template => {
                        let names = self.uses.get(&(at.line, at.column))?;
                        names.first().map(|name| format!("data.{name}"))
                    }
                };
            }
            let Some(end) = path.rfind(['.', '[']) else {
                // Not written yet, and not the template's either: the draft's own field waits for it.
                return whole;
            };
            path = &path[..end];
        }
    }

    /// What is certain to be wrong in form alone: end marks and spare spaces of the draft's own texts.
    #[must_use]
    pub fn mends(&self, tree: &Json) -> Vec<Mend> {
        let Some(document) = &self.document else { return Vec::new() };
        let right = mended(document);
        let mut mends = Vec::new();
        for (old, new) in printed(document).iter().zip(printed(&right)) {
            if old.text == new.text {
                continue;
            }
            let Some(field) = self.field_of(&old.path) else { continue };
            let short = field.strip_suffix(".text").unwrap_or(&field);
            let own = [field.as_str(), short]
                .into_iter()
                .find(|path| at(tree, path).and_then(Json::as_str) == Some(old.text));
            if let Some(field) = own {
                let (old, new) = (old.text.to_owned(), new.text.to_owned());
                mends.push(Mend { field: field.to_owned(), old, new });
            }
        }
        mends
    }

    /// Findings with their fields as the draft has them, without lines: a draft has none.
    fn in_fields(&self, findings: Findings) -> Findings {
        let in_field = |mut finding: Finding| {
            let place = finding.place;
            let field = self.field_of(&place.field).unwrap_or_default();
            finding.place = Place { field, node: place.node, ..Place::default() };
            finding
        };
        Findings(findings.0.into_iter().map(in_field).collect())
    }

    /// What the document's own check finds, but for the fields of which something was said already.
    fn add_checks(&mut self) {
        let Some(document) = &self.document else { return };
        let known: Vec<String> = self.findings.iter().map(|one| one.place.field.clone()).collect();
        let mut open = check(document, Stage::Draft);
        for one in printed(document).iter().filter(|one| one.text.contains(STAND_IN)) {
            let place = Place { field: one.path.clone(), ..Place::default() };
            open.push(Finding::warning(place, Message::new("drafting-still-open")));
        }
        let more = self.in_fields(open);
        self.findings.extend(
            more.0
                .into_iter()
                .filter(|one| one.place.field.is_empty() || !known.contains(&one.place.field)),
        );
    }
}

/// The value at a path: `body[2].item.text`.
#[must_use]
pub fn at<'t>(tree: &'t Json, path: &str) -> Option<&'t Json> {
    let mut here = tree;
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        here = match step.strip_suffix(']') {
            Some(index) => here.get(index.parse::<usize>().ok()?)?,
            None => here.get(step)?,
        };
    }
    Some(here)
}

/// Makes the reader's tree, numbering its nodes in the place of lines.
fn node(value: &Json, path: &str, depth: usize, paths: &mut Vec<String>) -> Option<Node> {
    if depth > DEEPEST {
        return None;
    }
    paths.push(path.to_owned());
    let at = Position { origin: Origin::Given, line: paths.len(), column: 0, bytes: (0, 0) };
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Scalar(truth.to_string()),
        Json::Number(number) => Value::Scalar(number.to_string()),
        Json::String(words) => Value::Scalar(words.clone()),
        Json::Array(items) => {
            let mut nodes = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                nodes.push(node(item, &format!("{path}[{index}]"), depth + 1, paths)?);
            }
            Value::List(nodes)
        }
        Json::Object(fields) => {
            let mut entries = Vec::with_capacity(fields.len());
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let value = node(value, &path, depth + 1, paths)?;
                entries.push(Entry { key: key.clone(), key_at: value.at, value });
            }
            Value::Map(entries)
        }
    };
    Some(Node::new(value, at))
}
