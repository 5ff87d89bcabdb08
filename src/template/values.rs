//! The data of one letter, checked against the fields that its template declares.

use super::{
    catalogue::Templates,
    declared::{Field, FieldKind},
    example,
    fields::{Reader, STAND_IN, shown},
    yaml::{Entry, Node, Value},
};
use crate::{
    domain::Party,
    text::{Message, folding, numbers},
};

/// Checks the data and gives it back in one form per kind, every declared field present (empty where not given).
pub(super) fn check(
    reader: &mut Reader,
    data: &Node,
    path: &str,
    fields: &[Field],
    templates: &Templates,
) -> Node {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let given = reader.map(data, path, &names);
    let mut entries = Vec::with_capacity(fields.len());
    for field in fields {
        let found = given.as_ref().and_then(|given| given.get(&field.name));
        let value = match (found.clone(), &field.default) {
            (Some((node, path)), _) => value(reader, node, &path, field, templates),
            (None, Some(default)) => value(reader, default, &field.name, field, templates),
            (None, None) => {
                if let Some(given) = given.as_ref().filter(|_| field.required) {
                    let message = Message::new("template-missing-data")
                        .with("field", &field.name)
                        .with("label", &field.label);
                    reader.error(&given.path_of(&field.name), given.at(), message);
                }
                None
            }
        };
        let wanted = field.required || found.is_some();
        let value = value.or_else(|| (reader.lenient && wanted).then(|| stand_in(field, data)));
        let value = value.unwrap_or(Node::new(Value::Null, data.at));
        entries.push(Entry { key: field.name.clone(), key_at: value.at, value });
    }
    Node::new(Value::Map(entries), data.at)
}

fn value(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    field: &Field,
    templates: &Templates,
) -> Option<Node> {
    if field.kind != FieldKind::List {
        return single(reader, node, path, field, field.kind, templates);
    }
    let items = reader.list(node, path, |reader, item, path| match field.of {
        Some(kind) => single(reader, item, path, field, kind, templates),
        None => Some(check(reader, item, path, &field.fields, templates)),
    });
    let none_given = !matches!(&node.value, Value::List(given) if !given.is_empty());
    // Entries that are still open were told, each at its line.
    if items.is_empty() && field.required && !none_given {
        return None;
    }
    if items.is_empty() && field.required {
        let message = Message::new("template-empty-list")
            .with("field", &field.name)
            .with("label", &field.label);
        reader.error(path, node.at, message);
        return None;
    }
    Some(Node::new(Value::List(items), node.at))
}

/// What stands for a field that is still to be filled in, in the shape of its kind.
fn stand_in(field: &Field, data: &Node) -> Node {
    let words = || Node::new(Value::Scalar(STAND_IN.to_owned()), data.at);
    let map = |entries: Vec<(String, Node)>| {
        let entry = |(key, value): (String, Node)| Entry { key, key_at: data.at, value };
        Node::new(Value::Map(entries.into_iter().map(entry).collect()), data.at)
    };
    let unit = || map(vec![("code".to_owned(), words()), ("name".to_owned(), words())]);
    let value = match (field.kind, field.of) {
        (FieldKind::Unit | FieldKind::Group, _) => return unit(),
        (FieldKind::List, Some(FieldKind::Unit | FieldKind::Group)) => unit(),
        (FieldKind::List, Some(_)) => words(),
        (FieldKind::List, None) => map(field
            .fields
            .iter()
            .map(|inner| (inner.name.clone(), stand_in(inner, data)))
            .collect()),
        _ => return words(),
    };
    Node::new(Value::List(vec![value]), data.at)
}

fn single(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    field: &Field,
    kind: FieldKind,
    templates: &Templates,
) -> Option<Node> {
    if let Some(words) = node.as_words().filter(|words| is_open(words, field, kind)) {
        let message = Message::new("template-still-open").with("label", &field.label);
        reader.error(path, node.at, message.with("value", words.trim()));
        return None;
    }
    let words = match kind {
        FieldKind::Text => reader.words(node, path)?,
        FieldKind::Number | FieldKind::Percent => number(reader, node, path)?.to_string(),
        FieldKind::Count => reader.whole(node, path, 0, i64::from(u32::MAX))?.to_string(),
        FieldKind::Year => reader.whole(node, path, 1945, 2200)?.to_string(),
        FieldKind::Date => reader.day(node, path)?.to_string(),
        FieldKind::Bool => reader.truth(node, path)?.to_string(),
        FieldKind::Choice => choice(reader, node, path, &field.choices)?,
        FieldKind::Unit | FieldKind::Group => return unit(reader, node, path, field, templates),
        // A list of lists has no printed form.
        FieldKind::List => return None,
    };
    Some(Node::new(Value::Scalar(words), node.at))
}

/// Whether a value is still what the file began with, and nobody's words: the sign for what is to come, or, in files
/// that were begun before there was one, the field's own title or example.
fn is_open(words: &str, field: &Field, kind: FieldKind) -> bool {
    let words = words.trim();
    let is_sample = |sample: &str| folding::fold(sample) == folding::fold(words);
    let is_example = || field.required && example::of_help(&field.help).is_some_and(is_sample);
    words == STAND_IN || (kind == FieldKind::Text && (is_sample(&field.label) || is_example()))
}

fn number(reader: &mut Reader, node: &Node, path: &str) -> Option<f64> {
    let words = reader.words(node, path)?;
    let number = numbers::read_number(&words);
    if number.is_none() {
        let message =
            Message::new("template-not-a-number").with("field", shown(path)).with("value", words);
        reader.error(path, node.at, message);
    }
    number
}

fn choice(reader: &mut Reader, node: &Node, path: &str, choices: &[String]) -> Option<String> {
    let words = reader.words(node, path)?;
    let chosen = choices.iter().find(|choice| folding::fold(choice) == folding::fold(&words));
    if chosen.is_none() {
        let message = Message::new("template-not-a-choice")
            .with("field", shown(path))
            .with("value", words)
            .with("known", choices.join(", "));
        reader.error(path, node.at, message);
    }
    chosen.cloned()
}

/// A unit always comes out as `{code, name}`: the code finds it, the name is printed.
fn unit(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    field: &Field,
    templates: &Templates,
) -> Option<Node> {
    let (code, name) = if let Value::Map(_) = node.value {
        let fields = reader.map(node, path, &["code", "name"])?;
        let mut words = |key| {
            let (node, path) = fields.get(key)?;
            if node.as_words().is_some_and(|words| words.trim() == STAND_IN) {
                let message = Message::new("template-still-open").with("label", &field.label);
                reader.error(&path, node.at, message.with("value", STAND_IN));
                return None;
            }
            reader.words(node, &path)
        };
        let (code, name) = (words("code"), words("name"));
        if code.is_none() && name.is_none() && reader.findings.has_errors() {
            return None;
        }
        (code, name)
    } else {
        let words = reader.words(node, path)?;
        if Party(words.clone()).is_code() { (Some(words), None) } else { (None, Some(words)) }
    };
    if let Some(code) = code.as_ref().filter(|code| Party((*code).clone()).is_code()) {
        reader.units.push((reader.spans.place(path, node.at), Party(code.clone())));
    }
    let name =
        name.or_else(|| code.as_ref().and_then(|code| templates.name_of(code).map(str::to_owned)));
    let Some(name) = name else {
        let typed = code.as_deref().unwrap_or_default();
        let message = match folding::nearest(typed, templates.known_codes()) {
            Some(near) => Message::new("template-unit-without-name-near").with("near", near),
            None => Message::new("template-unit-without-name"),
        };
        let message = message.with("field", shown(path));
        reader.error(path, node.at, message.with("code", code.unwrap_or_default()));
        return None;
    };
    let entry = |key: &str, words: String| Entry {
        key: key.to_owned(),
        key_at: node.at,
        value: Node::new(Value::Scalar(words), node.at),
    };
    let code = code.unwrap_or_else(|| name.clone());
    Some(Node::new(Value::Map(vec![entry("code", code), entry("name", name)]), node.at))
}
