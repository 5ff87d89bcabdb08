//! A directive template and its data become the tree of one document.
//!
//! In the template's document, every text may hold Tera expressions over the declared fields; a map in a list may carry
//! `for: unit in units` (one copy per entry, with `loop.index`, `loop.first`, `loop.last`, `loop.length` and the
//! `loop.end_mark` of the line) and any map may carry `if: <expression>`. A text that is one expression
//! and nothing else (`lead: "{{ units }}"`) takes the value as it is, lists and units included. Data is only ever a
//! value: text that looks like Tera is printed as written.

use tera::Context;

use super::{
    catalogue::Templates,
    declared::{DirectiveTemplate, Field, FieldKind},
    fields::{Reader, STAND_IN},
    filters, values,
    yaml::{Entry, Node, Position, Value},
};
use crate::text::{Message, folding, unicode};

/// Fields of the letter's head and foot that a data file may give beside its data; they win over the template's.
pub(super) const OWN: [&str; 17] = [
    "issuer",
    "number",
    "notation",
    "place",
    "date",
    "sizes",
    "urgency",
    "circulation",
    "signature",
    "cosigners",
    "recipients",
    "drafter",
    "contact_lines",
    "appendices",
    "copy",
    "source",
    "enclosures",
];

/// Makes the document's tree of a data file; the code of the template beside it.
pub(super) fn expand(
    reader: &mut Reader,
    root: &Node,
    templates: &Templates,
) -> Option<(Node, String)> {
    let mut known = vec!["template", "data"];
    known.extend(OWN);
    let fields = reader.map(root, "", &known)?;
    let (code_node, code_path) = fields.get("template")?;
    let code = reader.words(code_node, &code_path)?;
    let template = match templates.find(&code) {
        Some(Ok(template)) => template,
        Some(Err(findings)) => {
            reader.findings.extend(findings.0);
            return None;
        }
        None => {
            let codes = templates.codes();
            let near = folding::nearest(&code, codes.iter().map(String::as_str));
            let message = Message::new("template-unknown-template")
                .with("template", &code)
                .with("known", near.map_or_else(|| codes.join(", "), str::to_owned));
            reader.error(&code_path, code_node.at, message);
            return None;
        }
    };
    reader.spans.use_template(&template.file);
    let empty = Node::new(Value::Map(Vec::new()), root.at);
    let data = root.get("data").unwrap_or(&empty);
    let data = values::check(reader, data, "data", &template.fields, templates);
    if let Value::Map(own) = &root.value {
        for entry in own.iter().filter(|entry| OWN.contains(&entry.key.as_str())) {
            refuse_open(reader, &entry.value, &entry.key);
        }
    }
    if reader.findings.has_errors() && !reader.lenient {
        return None;
    }
    let mut document = fill(reader, &template, data)?;
    if let (Value::Map(written), Value::Map(own)) = (&mut document.value, &root.value) {
        for entry in own.iter().filter(|entry| OWN.contains(&entry.key.as_str())) {
            written.retain(|old| old.key != entry.key);
            written.push(entry.clone());
        }
    }
    Some((document, code))
}

/// The head and foot that a data file begins with wait for their words too.
fn refuse_open(reader: &mut Reader, node: &Node, path: &str) {
    match &node.value {
        Value::Scalar(words) if words.trim() == STAND_IN => {
            let message = Message::new("template-still-open").with("label", path);
            reader.error(path, node.at, message.with("value", STAND_IN));
        }
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                refuse_open(reader, item, &format!("{path}[{index}]"));
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                refuse_open(reader, &entry.value, &format!("{path}.{}", entry.key));
            }
        }
    }
}

/// Fills the template's document with checked data.
fn fill(reader: &mut Reader, template: &DirectiveTemplate, data: Node) -> Option<Node> {
    let mut filling = Filling { reader, tera: filters::engine(), scope: Vec::new() };
    if let Value::Map(entries) = data.value {
        for entry in entries {
            let field = template.fields.iter().find(|field| field.name == entry.key);
            let value = plain_value(&entry.value, field);
            let field = entry.key.clone();
            filling.scope.push(Bound { name: entry.key, field, node: entry.value, value });
        }
    }
    filling.node(&template.document, "document")
}

/// A name that expressions may use.
struct Bound {
    name: String,
    /// The declared field that it comes from; empty for what the program gives.
    field: String,
    node: Node,
    value: serde_json::Value,
}

struct Filling<'r> {
    reader: &'r mut Reader,
    tera: tera::Tera,
    scope: Vec<Bound>,
}

impl Filling<'_> {
    /// Fills one node; none when its `if` is false or it could not be filled.
    fn node(&mut self, node: &Node, path: &str) -> Option<Node> {
        match &node.value {
            Value::Null => Some(node.clone()),
            Value::Scalar(words) => self.scalar(words, node.at, path),
            Value::List(items) => {
                let mut filled = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    self.item(item, &format!("{path}[{index}]"), &mut filled);
                }
                Some(Node::new(Value::List(filled), node.at))
            }
            Value::Map(entries) => {
                if let Some(condition) = node.get("if")
                    && !self.holds(condition, &format!("{path}.if"))
                {
                    return None;
                }
                let mut filled = Vec::with_capacity(entries.len());
                for entry in entries.iter().filter(|entry| entry.key != "if" && entry.key != "for")
                {
                    let path = format!("{path}.{}", entry.key);
                    if let Some(value) = self.node(&entry.value, &path) {
                        filled.push(Entry { value, ..entry.clone() });
                    }
                }
                // `value` alone stands for the entry itself: a conditional text, a repeated unit.
                match &mut filled[..] {
                    [only] if only.key == "value" => Some(only.value.clone()),
                    _ => Some(Node::new(Value::Map(filled), node.at)),
                }
            }
        }
    }

    /// Fills an entry of a list: none, one, or one per value of its `for`.
    fn item(&mut self, item: &Node, path: &str, filled: &mut Vec<Node>) {
        let Some(repeat) = item.get("for") else {
            let empty =
                |node: &Node| matches!(&node.value, Value::Null) || node.as_words() == Some("");
            match self.node(item, path) {
                Some(Node { value: Value::List(inner), .. }) => filled.extend(inner),
                node => filled.extend(node.filter(|node| !empty(node))),
            }
            return;
        };
        let words = repeat.as_words().unwrap_or_default();
        let Some((name, source)) = words.split_once(" in ") else {
            return self.bad_for(words, repeat.at, path);
        };
        let Some((node, value)) = self.lookup(source.trim()) else {
            self.unknown(source.trim(), repeat.at, &format!("{path}.for"));
            return;
        };
        let (nodes, values) = match (node.value, value) {
            (Value::List(nodes), serde_json::Value::Array(values)) => (nodes, values),
            // An optional list that was not given.
            (Value::Null, _) => return,
            _ => return self.bad_for(words, repeat.at, path),
        };
        let source = source.trim().split('.').next().unwrap_or_default();
        let field = self.scope.iter().rev().find(|bound| bound.name == source);
        let field = field.map_or_else(String::new, |bound| bound.field.clone());
        let (outer, length) = (self.scope.len(), nodes.len());
        for (index, (node, value)) in nodes.into_iter().zip(values).enumerate() {
            let last = index + 1 == length;
            let end_mark = match (length, last) {
                (1, _) => "",
                (_, true) => ".",
                _ => ";",
            };
            let place = serde_json::json!({
                "index": index + 1, "first": index == 0, "last": last, "length": length, "end_mark": end_mark,
            });
            let field = field.clone();
            self.scope.push(Bound { name: name.trim().to_owned(), field, node, value });
            self.scope.push(Bound {
                name: "loop".to_owned(),
                field: String::new(),
                node: Node::new(Value::Null, item.at),
                value: place,
            });
            filled.extend(self.node(item, path));
            self.scope.truncate(outer);
        }
    }

    fn bad_for(&mut self, words: &str, at: Position, path: &str) {
        let message = Message::new("template-bad-for").with("value", words);
        self.reader.error(&format!("{path}.for"), at, message);
    }

    /// Fills a text. One expression alone takes the value as it is, from where the data gives it.
    fn scalar(&mut self, words: &str, at: Position, path: &str) -> Option<Node> {
        if !words.contains("{{") && !words.contains("{%") && !words.contains("{#") {
            return Some(Node::new(Value::Scalar(words.to_owned()), at));
        }
        if let Some((node, _)) = lone_name(words).and_then(|name| self.lookup(name)) {
            return Some(node);
        }
        self.note_uses(words, at);
        let Some(filled) = self.render(words, at, path) else {
            return self.reader.stand_in().map(|words| Node::new(Value::Scalar(words), at));
        };
        // Conditions inside a text leave spaces behind.
        let filled = unicode::one_line(&filled);
        let value = if filled.is_empty() { Value::Null } else { Value::Scalar(filled) };
        Some(Node::new(value, at))
    }

    /// Remembers the declared fields that a text names, so that its place on the page leads back to them.
    fn note_uses(&mut self, words: &str, at: Position) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut fields: Vec<String> = Vec::new();
        for name in words.split(|c| !is_name(c)) {
            let Some(bound) = self.scope.iter().rev().find(|bound| bound.name == name) else {
                continue;
            };
            if !bound.field.is_empty() && !fields.contains(&bound.field) {
                fields.push(bound.field.clone());
            }
        }
        self.reader.uses.insert((at.line, at.column), fields);
    }

    fn holds(&mut self, condition: &Node, path: &str) -> bool {
        let words = condition.as_words().unwrap_or_default();
        let question = format!("{{% if {words} %}}1{{% endif %}}");
        self.render(&question, condition.at, path).is_some_and(|answer| answer == "1")
    }

    fn render(&mut self, words: &str, at: Position, path: &str) -> Option<String> {
        let mut context = Context::new();
        for bound in &self.scope {
            context.insert(bound.name.clone(), &bound.value);
        }
        // No escaping: the page is not HTML, and the text must print as written.
        match self.tera.render_str(words, &context, false) {
            Ok(filled) => Some(filled),
            Err(error) => {
                let detail = match error.kind() {
                    tera::ErrorKind::SyntaxError(report)
                    | tera::ErrorKind::RenderingError(report) => report.message().to_owned(),
                    other => other.to_string(),
                };
                let message =
                    Message::new("template-expression").with("field", path).with("detail", detail);
                self.reader.error(path, at, message);
                None
            }
        }
    }

    fn lookup(&self, name: &str) -> Option<(Node, serde_json::Value)> {
        let mut steps = name.split('.');
        let first = steps.next()?;
        let bound = self.scope.iter().rev().find(|bound| bound.name == first)?;
        let (mut node, mut value) = (&bound.node, &bound.value);
        for step in steps {
            let Value::Map(entries) = &node.value else { return None };
            node = &entries.iter().find(|entry| entry.key == step)?.value;
            value = value.get(step)?;
        }
        Some((node.clone(), value.clone()))
    }

    fn unknown(&mut self, name: &str, at: Position, path: &str) {
        let known: Vec<&str> = self.scope.iter().map(|bound| bound.name.as_str()).collect();
        let near = folding::nearest(name, known.iter().copied());
        let message = Message::new("template-unknown-variable")
            .with("name", name)
            .with("known", near.map_or_else(|| known.join(", "), str::to_owned));
        self.reader.error(path, at, message);
    }
}

/// A number that is still to come prints as what stands in for it.
fn open(words: &str) -> serde_json::Value {
    if words == STAND_IN { words.into() } else { serde_json::Value::Null }
}

/// The name in `{{ name }}` or `{{ loop_name.field }}`, when nothing else stands in the text.
fn lone_name(words: &str) -> Option<&str> {
    let name = words.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// The value that expressions see: numbers as numbers, days as `2026-12-14`, units as `{code, name}`.
fn plain_value(node: &Node, field: Option<&Field>) -> serde_json::Value {
    use serde_json::Value as Json;
    let inner =
        |name: &str| field.and_then(|field| field.fields.iter().find(|inner| inner.name == name));
    match &node.value {
        Value::Null => Json::Null,
        Value::List(items) => items
            .iter()
            .map(|item| {
                plain_value(
                    item,
                    field
                        .map(|field| Field {
                            kind: field.of.unwrap_or(FieldKind::List),
                            ..field.clone()
                        })
                        .as_ref(),
                )
            })
            .collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), plain_value(&entry.value, inner(&entry.key))))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Scalar(words) => match field.map(|field| field.kind) {
            Some(FieldKind::Number | FieldKind::Percent) => {
                words.parse::<f64>().map_or_else(|_| open(words), Json::from)
            }
            Some(FieldKind::Count | FieldKind::Year) => {
                words.parse::<i64>().map_or_else(|_| open(words), Json::from)
            }
            Some(FieldKind::Bool) => Json::Bool(words == "true"),
            _ => Json::String(words.clone()),
        },
    }
}
