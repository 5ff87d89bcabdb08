//! Places in the tree of a draft: `addressees.items[0].text`.

use serde_json::{Map, Value};

/// No list of a letter is longer, and no field lies deeper: what asks for more is no form of ours.
const MOST_ENTRIES: usize = 2_000;
const DEEPEST: usize = 24;

/// One step into the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// Reads a path; none where it is not one.
#[must_use]
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        let is_key = !key.is_empty()
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !is_key {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        for index in rest.split_inclusive(']') {
            let index = index.strip_prefix('[')?.strip_suffix(']')?;
            steps.push(Step::Index(index.parse().ok().filter(|index| *index < MOST_ENTRIES)?));
        }
    }
    (steps.len() <= DEEPEST).then_some(steps)
}

/// The value at a path.
#[must_use]
pub fn at<'t>(tree: &'t Value, path: &str) -> Option<&'t Value> {
    steps(path)?.iter().try_fold(tree, |here, step| match step {
        Step::Key(key) => here.get(key),
        Step::Index(index) => here.get(index),
    })
}

/// Writes a value at a path, making what leads to it; an empty one (null) takes the field away. A path that is none, or
/// that leads to an entry far behind a list's end, changes nothing.
pub fn set(tree: &mut Value, path: &str, value: Value) {
    let Some(steps) = steps(path) else { return };
    let Some((last, before)) = steps.split_last() else { return };
    if value.is_null() && at(tree, path).is_none() {
        // The lists of a form keep their empty lines.
        let listed = before.iter().any(|step| matches!(step, Step::Index(_)));
        if !listed {
            return;
        }
    }
    let mut here = tree;
    for step in before {
        let Some(next) = enter(here, step) else { return };
        here = next;
    }
    match last {
        Step::Key(key) => {
            let fields = fields(here);
            if value.is_null() {
                fields.shift_remove(key);
            } else {
                fields.insert(key.clone(), value);
            }
        }
        Step::Index(_) => {
            if let Some(entry) = enter(here, last) {
                *entry = value;
            }
        }
    }
}

/// Goes one step in, making the map or the next entry of a list where nothing is yet.
fn enter<'t>(here: &'t mut Value, step: &Step) -> Option<&'t mut Value> {
    match step {
        Step::Key(key) => Some(fields(here).entry(key.clone()).or_insert(Value::Null)),
        Step::Index(index) => {
            if !here.is_array() {
                *here = Value::Array(Vec::new());
            }
            let list = here.as_array_mut()?;
            // A form may leave out lines that it does not show, but not many.
            while list.len() <= *index && list.len() < MOST_ENTRIES {
                list.push(Value::Object(Map::new()));
            }
            list.get_mut(*index)
        }
    }
}

/// The fields of a map; a text in its place becomes the `text` of one.
fn fields(here: &mut Value) -> &mut Map<String, Value> {
    if !here.is_object() {
        let mut fields = Map::new();
        if let Value::String(words) = here {
            fields.insert("text".to_owned(), Value::String(std::mem::take(words)));
        }
        *here = Value::Object(fields);
    }
    match here {
        Value::Object(fields) => fields,
        _ => unreachable!("it was made a map"),
    }
}

/// The list at a path, made where there is none.
pub fn list<'t>(tree: &'t mut Value, path: &str) -> Option<&'t mut Vec<Value>> {
    let mut here = tree;
    for step in &steps(path)? {
        here = enter(here, step)?;
    }
    if !here.is_array() {
        *here = Value::Array(Vec::new());
    }
    here.as_array_mut()
}

/// Parts `addressees.items[2]` into the list and the place in it.
#[must_use]
pub fn entry(path: &str) -> Option<(&str, usize)> {
    let (list, index) = path.strip_suffix(']')?.rsplit_once('[')?;
    Some((list, index.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_is_written_where_its_path_says_and_taken_away_when_empty() {
        let mut tree = json!({ "kind": "cong-van", "recipients": ["Như trên;"] });
        set(&mut tree, "addressees.items[1].text", "Sở B".into());
        set(&mut tree, "recipients[0].to", json!(["cac-xa"]));
        set(&mut tree, "kind", Value::Null);
        set(&mut tree, "subject", Value::Null);
        let expected = json!({
            "recipients": [{ "text": "Như trên;", "to": ["cac-xa"] }],
            "addressees": { "items": [{}, { "text": "Sở B" }] },
        });
        assert_eq!(tree, expected);
    }

    #[test]
    fn hostile_paths_change_nothing() {
        let mut tree = json!({ "kind": "cong-van" });
        for path in [
            "",
            ".",
            "a..b",
            "a[",
            "a[]",
            "a[-1]",
            "a[99999999]",
            "a[1]b",
            "A",
            "__proto__!",
            "a.b\u{0}",
        ] {
            set(&mut tree, path, "x".into());
            assert_eq!(tree, json!({ "kind": "cong-van" }), "{path:?}");
        }
        set(&mut tree, &"a.".repeat(40).trim_end_matches('.').to_owned(), "x".into());
        assert_eq!(tree, json!({ "kind": "cong-van" }));
    }
}
