//! A form comes back: its fields go into the tree of the draft; what the form does not show stays as it was.
//!
//! The name of a field tells how it is written: `f:subject` a text, `l:bases` a line each, `u:data.focal` one unit,
//! `p:recipients[0].to` several, `d:source.due` a deadline, `b:data.ready` yes or no. Rows of the body are
//! `row[3].text`, `row[3].due` …, found again by `row[3].id`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::parties::Known;
use super::rows::{self, Form, Row};
use super::{due_words, path};

/// Fields of one form; no letter has more.
pub const MOST_FIELDS: usize = 20_000;

/// Puts the fields of a form into a draft.
#[must_use]
pub fn filled(content: &Value, pairs: &[(String, String)], known: &Known) -> Value {
    let mut tree = content.clone();
    let mut typed: BTreeMap<usize, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, words) in pairs.iter().take(MOST_FIELDS) {
        if let Some((index, field)) = row_field(name) {
            typed.entry(index).or_default().insert(field, words);
        } else if let Some((how, at)) = name.split_once(':') {
            put(&mut tree, how, at, words, known);
        }
    }
    if !typed.is_empty() {
        let old = rows::rows(content.get("body"));
        let mut new: Vec<Row> = typed.values().map(|fields| row(&old, fields, known)).collect();
        rows::give_ids(&mut new);
        path::set(&mut tree, "body", rows::body(&new));
    }
    tree
}

/// `row[3].due_text` → 3, `due_text`.
fn row_field(name: &str) -> Option<(usize, &str)> {
    let (index, field) = name.strip_prefix("row[")?.split_once("].")?;
    Some((index.parse().ok()?, field))
}

fn put(tree: &mut Value, how: &str, at: &str, typed: &str, known: &Known) {
    let words = clean(typed);
    let value = match how {
        "f" => text(&words),
        "y" => {
            if due_words::date_shown(path::at(tree, at)) == words {
                return;
            }
            due_words::read_day(&words)
        }
        "l" => {
            let old = path::at(tree, at).and_then(Value::as_array);
            let shown: Vec<&str> = old.into_iter().flatten().filter_map(line_of).collect();
            if shown.join("\n") == words {
                return;
            }
            lines(&words)
        }
        "b" => {
            if words.is_empty() {
                Value::Null
            } else {
                json!(words == "1" || words == "true")
            }
        }
        "u" => unit(path::at(tree, at), &words, known),
        "g" => units(path::at(tree, at), &words, known),
        "p" => {
            if known.shown(path::at(tree, at)) == words {
                return;
            }
            list(known.parties(&words))
        }
        "t" => due_words::read_moment(&words).map_or_else(|| text(&words), Value::String),
        "d" => {
            let mut due = path::at(tree, at).cloned().unwrap_or(Value::Null);
            if words.is_empty() && due.is_null() {
                return;
            }
            due_words::put(&mut due, &words);
            due
        }
        _ => return,
    };
    path::set(tree, at, value);
}

/// One kind of line end; nothing around the words.
fn clean(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// The words of a line, written out or in short.
fn line_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("text")?.as_str())
}

fn text(words: &str) -> Value {
    if words.is_empty() { Value::Null } else { Value::String(words.to_owned()) }
}

fn lines(words: &str) -> Value {
    list(words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned))
}

fn list(words: impl IntoIterator<Item = String>) -> Value {
    let list: Vec<Value> = words.into_iter().map(Value::String).collect();
    if list.is_empty() { Value::Null } else { Value::Array(list) }
}

/// A unit of a template's field: its code finds it, its name is printed. A name that was given its own wording keeps it.
fn unit(old: Option<&Value>, typed: &str, known: &Known) -> Value {
    if typed.is_empty() {
        return Value::Null;
    }
    if let Some(old) = old.filter(|old| known.shown(Some(old)) == typed) {
        return old.clone();
    }
    let code = known.party(typed);
    if code == typed && known.name_of(&code) == typed {
        return json!({ "name": typed });
    }
    let name = if code == typed { known.name_of(&code) } else { typed };
    // An abbreviation or a name without tones is printed as the directory has it.
    let own = crate::text::folding::fold(known.name_of(&code)) == crate::text::folding::fold(name);
    let name = if own || code != typed { known.name_of(&code) } else { name };
    json!({ "code": code, "name": name })
}

fn units(old: Option<&Value>, typed: &str, known: &Known) -> Value {
    let before: Vec<&Value> = old.and_then(Value::as_array).into_iter().flatten().collect();
    let units: Vec<Value> = typed
        .split([';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            let same = before.iter().find(|old| known.shown(Some(old)) == name);
            unit(same.copied(), name, known)
        })
        .collect();
    if units.is_empty() { Value::Null } else { Value::Array(units) }
}

/// A row of the form over the node that it was made from.
fn row(old: &[Row], typed: &BTreeMap<&str, &str>, known: &Known) -> Row {
    let get = |key: &str| typed.get(key).map(|words| clean(words));
    let id = get("id").unwrap_or_default();
    let form = get("form").and_then(|code| Form::find(&code)).unwrap_or(Form::Text);
    let before = old.iter().find(|row| row.id() == id && !id.is_empty());
    let mut fields = match before {
        Some(before) if before.form == form => before.fields.clone(),
        // What is common to all forms goes along when a paragraph becomes an item.
        Some(before) => {
            let kept = ["id", "text", "lead", "task", "table", "bold", "italic"];
            let of_both = |(key, _): &(&String, &Value)| {
                kept.contains(&key.as_str())
                    && (form != Form::Heading || matches!(key.as_str(), "id" | "text"))
            };
            before
                .fields
                .iter()
                .filter(of_both)
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect()
        }
        None => Map::from_iter([("id".to_owned(), Value::String(id))]),
    };
    if form == Form::Heading && !fields.contains_key("level") {
        fields.insert("level".to_owned(), "chapter".into());
    }
    let mut node = Value::Object(fields);
    for key in ["text", "level"] {
        if let Some(words) = get(key) {
            path::set(&mut node, key, text(&words));
        }
    }
    if let Some(words) = get("style") {
        for key in ["bold", "italic"] {
            path::set(&mut node, key, if words == key { true.into() } else { Value::Null });
        }
    }
    if form != Form::Heading {
        put_task(&mut node, &get, known);
    }
    let fields = match node {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let depth = get("depth").and_then(|depth| depth.parse().ok()).unwrap_or_default();
    let depth = if form == Form::Item { depth } else { 0 };
    Row { form, depth, fields, path: String::new() }
}

/// Leads stand on the node, everything else on its task; without a mode there is no task.
fn put_task(node: &mut Value, get: &impl Fn(&str) -> Option<String>, known: &Known) {
    let mut parties = |at: &str, key: &str| {
        if let Some(words) = get(key)
            && known.shown(path::at(node, at)) != words
        {
            path::set(node, at, list(known.parties(&words)));
        }
    };
    parties("lead", "lead");
    let Some(mode) = get("mode") else { return };
    if mode.is_empty() {
        path::set(node, "task", Value::Null);
        return;
    }
    // `task: report` in short.
    if path::at(node, "task").is_some_and(|task| !task.is_object()) {
        path::set(node, "task", Value::Null);
    }
    path::set(node, "task.mode", text(&mode));
    let mut parties = |at: &str, key: &str| {
        if let Some(words) = get(key)
            && known.shown(path::at(node, at)) != words
        {
            path::set(node, at, list(known.parties(&words)));
        }
    };
    parties("task.cooperating", "cooperating");
    parties("task.report_to", "report_to");
    parties("task.report_via", "report_via");
    if let Some(words) = get("deliverable") {
        path::set(node, "task.deliverable", text(&words));
    }
    let mut due = path::at(node, "task.due").cloned().unwrap_or(Value::Null);
    if let Some(words) = get("due") {
        due_words::put(&mut due, &words);
    }
    for key in ["due_text", "tracked"] {
        let Some(words) = get(key) else { continue };
        if due.is_null() && words.is_empty() {
            continue;
        }
        let field = if key == "due_text" { "text" } else { "tracked" };
        let value = match key {
            "tracked" => due_words::read_moment(&words).map_or_else(|| text(&words), Value::String),
            _ => text(&words),
        };
        if let Some(day) = due.as_str() {
            due = json!({ "date": day });
        }
        path::set(&mut due, field, value);
    }
    let empty = due.as_object().is_some_and(Map::is_empty);
    path::set(node, "task.due", if empty { Value::Null } else { due });
}
