//! One field of the form, as the template draws it.

use serde::Serialize;
use serde_json::Value;

use crate::service::drafting::{self, Field, FieldKind, Known};

/// A field: how it is written back (its name), what it shows, and where its findings stand.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldView {
    /// `f:subject`: how and where it is written ([`drafting::filled`]).
    pub name: String,
    /// Path in the draft, to which findings and places on the page lead.
    pub path: String,
    pub label: String,
    /// `line`, `text`, `lines`, `choice`, `day`, `unit`, `units`, `yes`, `list`
    pub kind: &'static str,
    pub value: String,
    pub help: String,
    pub required: bool,
    pub choices: Vec<Choice>,
    /// Entries of a list, each with its fields.
    pub entries: Vec<Vec<FieldView>>,
    pub found: Vec<FoundView>,
}

/// One word of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A finding at its field.
#[derive(Debug, Clone, Serialize)]
pub struct FoundView {
    pub text: String,
    pub advice: Option<String>,
    pub is_error: bool,
    pub is_hint: bool,
    /// Field whose mending takes it away; none = a person must decide.
    pub mend: Option<String>,
}

impl FieldView {
    /// A field of a document, written as it is.
    pub fn new(how: &str, path: &str, kind: &'static str, label: String, value: String) -> Self {
        let name = format!("{how}:{path}");
        Self { name, path: path.to_owned(), label, kind, value, ..Self::default() }
    }

    /// Offers words to choose from; what stands in the draft stays choosable, whatever it is.
    pub fn choices(mut self, choices: Vec<(String, String)>) -> Self {
        let value = self.value.clone();
        let known = value.is_empty() || choices.iter().any(|(code, _)| *code == value);
        let own = (!known).then(|| (value.clone(), value.clone()));
        let choice =
            |(code, label): (String, String)| Choice { chosen: code == value, value: code, label };
        self.choices = choices.into_iter().chain(own).map(choice).collect();
        self
    }

    /// Says how it is filled in.
    pub fn help(mut self, help: String) -> Self {
        self.help = help;
        self
    }

    /// The field and the fields of its entries.
    pub fn each(&mut self, then: &mut impl FnMut(&mut Self)) {
        then(self);
        for field in self.entries.iter_mut().flatten() {
            field.each(then);
        }
    }
}

/// The fields that a directive template asks for.
pub fn of_template(
    fields: &[Field],
    data: Option<&Value>,
    path: &str,
    known: &Known,
) -> Vec<FieldView> {
    fields
        .iter()
        .map(|field| one(field, data.and_then(|data| data.get(&field.name)), path, known))
        .collect()
}

fn one(field: &Field, value: Option<&Value>, path: &str, known: &Known) -> FieldView {
    let path = format!("{path}.{}", field.name);
    let words = value.map(plain).unwrap_or_default();
    let (how, kind, shown) = match (field.kind, field.of) {
        (FieldKind::Text, _) if field.help.chars().count() > 60 || words.chars().count() > 80 => {
            ("f", "text", words)
        }
        (FieldKind::Date, _) => ("y", "day", drafting::day_shown(value)),
        (FieldKind::Bool, _) => ("b", "yes", words),
        (FieldKind::Choice, _) => ("f", "choice", words),
        (FieldKind::Unit | FieldKind::Group, _) => ("u", "unit", known.shown(value)),
        (FieldKind::List, Some(FieldKind::Unit | FieldKind::Group)) => {
            ("g", "units", known.shown(value))
        }
        (FieldKind::List, Some(_)) => ("l", "lines", lines(value)),
        (FieldKind::List, None) => return list(field, value, &path, known),
        _ => ("f", "line", words),
    };
    let mut view = FieldView::new(how, &path, kind, field.label.clone(), shown);
    view.required = field.required;
    view.help.clone_from(&field.help);
    if kind == "choice" || kind == "yes" {
        let words = |choice: &String| (choice.clone(), choice.clone());
        view = view.choices(field.choices.iter().map(words).collect());
    }
    view
}

fn list(field: &Field, value: Option<&Value>, path: &str, known: &Known) -> FieldView {
    let given = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    // An empty line waits where something is required.
    let empty = [Value::Null];
    let given = if given.is_empty() && field.required { &empty[..] } else { given };
    let entries = given.iter().enumerate().map(|(index, entry)| {
        of_template(&field.fields, Some(entry), &format!("{path}[{index}]"), known)
    });
    FieldView {
        path: path.to_owned(),
        label: field.label.clone(),
        kind: "list",
        help: field.help.clone(),
        required: field.required,
        entries: entries.collect(),
        ..FieldView::default()
    }
}

/// A value as words; maps and lists have none.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

/// A list of words, a line each.
pub fn lines(value: Option<&Value>) -> String {
    let line = |value: &Value| match value.get("text") {
        Some(text) => plain(text),
        None => plain(value),
    };
    match value {
        Some(Value::Array(list)) => list.iter().map(line).collect::<Vec<_>>().join("\n"),
        Some(value) => plain(value),
        None => String::new(),
    }
}
