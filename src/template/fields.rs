//! Reads typed fields from the tree, gathering every finding on the way.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    spans::Spans,
    yaml::{Entry, Node, Position, Value},
};
use crate::{
    domain::{Finding, Findings, Party, Place, check::is_classified_stamp, deliverable::Reference},
    text::{
        Message,
        dates::{self, BadDate},
        folding, legacy, unicode,
    },
};

/// One reading of one file: what was found, and where the fields stand.
#[derive(Debug, Default)]
pub struct Reader {
    pub findings: Findings,
    pub spans: Spans,
    /// Forms and rosters that the file refers to, with path and place.
    pub references: Vec<(String, Position, Reference)>,
    /// Units that data names by their codes, with the places of these.
    pub units: Vec<(Place, Party)>,
    /// Reads on where words are missing or cannot be printed, with [`STAND_IN`] in their place: what is half written
    /// shows on the page too.
    pub lenient: bool,
    /// Which declared fields a text of the template uses, by line and column in the template.
    pub uses: BTreeMap<(usize, usize), Vec<String>>,
}

/// What a page shows where words are still to come.
pub const STAND_IN: &str = "……";

/// The fields of one map and the path that leads to them.
#[derive(Debug, Clone)]
pub struct Fields<'n> {
    entries: &'n [Entry],
    path: String,
    at: Position,
}

impl<'n> Fields<'n> {
    /// A field's value and path; an empty value counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<(&'n Node, String)> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (entry.value.value != Value::Null).then(|| (&entry.value, self.path_of(key)))
    }

    /// The path of a field of this map.
    #[must_use]
    pub fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Where the map begins.
    #[must_use]
    pub const fn at(&self) -> Position {
        self.at
    }
}

impl Reader {
    /// Starts for a file, as the person named it.
    #[must_use]
    pub fn of_file(name: &str) -> Self {
        Self { spans: Spans::of_file(name), ..Self::default() }
    }

    /// Notes an error.
    pub fn error(&mut self, path: &str, at: Position, message: Message) {
        let place = self.spans.place(path, at);
        self.findings.push(Finding::error(place, message));
    }

    /// Reads a map; every field that is not among `known` becomes a finding with the nearest known name.
    pub fn map<'n>(&mut self, node: &'n Node, path: &str, known: &[&str]) -> Option<Fields<'n>> {
        self.spans.note(path, node.at);
        let Value::Map(entries) = &node.value else {
            let message = Message::new("template-not-a-map")
                .with("field", shown(path))
                .with("known", known.join(", "));
            self.error(path, node.at, message);
            return None;
        };
        let fields = Fields { entries, path: path.to_owned(), at: node.at };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let message = match folding::nearest(&entry.key, known.iter().copied()) {
                Some(near) => Message::new("template-unknown-field-near").with("near", near),
                None => Message::new("template-unknown-field").with("known", known.join(", ")),
            };
            let path = fields.path_of(&entry.key);
            self.error(&path, entry.key_at, message.with("field", entry.key.clone()));
        }
        Some(fields)
    }

    /// Notes that a required field is missing.
    pub fn missing(&mut self, fields: &Fields<'_>, key: &str) {
        let message = Message::new("template-missing-field").with("field", key);
        self.error(&fields.path_of(key), fields.at(), message);
    }

    /// Reads a printed text: one paragraph, precomposed, without control characters or an old encoding.
    pub fn text(&mut self, node: &Node, path: &str) -> Option<String> {
        let text = self.strict_text(node, path);
        text.or_else(|| self.stand_in())
    }

    /// The words that stand for others, where reading goes on without them.
    pub(super) fn stand_in(&self) -> Option<String> {
        self.lenient.then(|| STAND_IN.to_owned())
    }

    fn strict_text(&mut self, node: &Node, path: &str) -> Option<String> {
        self.spans.note(path, node.at);
        let Value::Scalar(words) = &node.value else {
            let message = Message::new("template-not-text").with("field", shown(path));
            self.error(path, node.at, message);
            return None;
        };
        let text = unicode::nfc(words.trim());
        if let Some(bad) = unicode::forbidden_character(&text) {
            let code = format!("U+{:04X}", u32::from(bad));
            let message = Message::new("template-forbidden-character");
            self.error(path, node.at, message.with("field", shown(path)).with("code", code));
            return None;
        }
        if let Some((encoding, word)) = legacy::detect(&text) {
            let message = Message::new("template-legacy-encoding")
                .with("field", shown(path))
                .with("encoding", encoding.name())
                .with("word", word)
                .with("unicode", encoding.convert(word));
            self.error(path, node.at, message);
            return None;
        }
        // Joined with its neighbours, a stamp on a line of its own would pass for words.
        if let Some(stamp) = text.lines().find(|line| text != *line && is_classified_stamp(line)) {
            let message = Message::new("check-classified").with("text", stamp.trim());
            self.error(path, node.at, message);
            return None;
        }
        let one_paragraph = text.contains(['\n', '\r', '\t']);
        Some(if one_paragraph { unicode::one_line(&text) } else { text })
    }

    /// Reads a text that must say something.
    pub fn words(&mut self, node: &Node, path: &str) -> Option<String> {
        let text = self.text(node, path)?;
        if text.is_empty() {
            let message = Message::new("template-empty-text").with("field", shown(path));
            self.error(path, node.at, message);
            return self.stand_in();
        }
        Some(text)
    }

    /// Reads a whole number between two bounds, both included.
    pub fn whole(&mut self, node: &Node, path: &str, least: i64, most: i64) -> Option<i64> {
        self.spans.note(path, node.at);
        let value = node.as_words().and_then(|words| words.trim().parse::<i64>().ok());
        let value = value.filter(|value| (least..=most).contains(value));
        if value.is_none() {
            let message = Message::new("template-not-whole").with("field", shown(path));
            self.error(path, node.at, message.with("least", least).with("most", most));
        }
        value
    }

    /// Reads `true` or `false`.
    pub fn truth(&mut self, node: &Node, path: &str) -> Option<bool> {
        self.spans.note(path, node.at);
        match node.as_words().map(str::trim) {
            Some("true" | "True" | "có" | "Có") => Some(true),
            Some("false" | "False" | "không" | "Không") => Some(false),
            _ => {
                let message = Message::new("template-not-truth").with("field", shown(path));
                self.error(path, node.at, message);
                None
            }
        }
    }

    /// Reads a whole day.
    pub fn day(&mut self, node: &Node, path: &str) -> Option<NaiveDate> {
        self.spans.note(path, node.at);
        let words = node.as_words().unwrap_or_default();
        let message = match dates::read_date(words) {
            Ok(day) => return Some(day),
            Err(BadDate::Day) => Message::new("template-no-such-day").with("date", words),
            Err(BadDate::Form) => Message::new("template-not-a-date").with("date", words),
        };
        self.error(path, node.at, message.with("field", shown(path)));
        None
    }

    /// Reads one of several words.
    pub fn choice<T: Copy>(&mut self, node: &Node, path: &str, choices: &[(&str, T)]) -> Option<T> {
        self.spans.note(path, node.at);
        let words = node.as_words().unwrap_or_default();
        let code = folding::code(words);
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == words || *name == code) {
            return Some(*value);
        }
        let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = Message::new("template-not-a-choice")
            .with("field", shown(path))
            .with("value", words)
            .with("known", known.join(", "));
        self.error(path, node.at, message);
        None
    }

    /// Reads a list; a single value counts as a list of one.
    pub fn list<T>(
        &mut self,
        node: &Node,
        path: &str,
        mut read: impl FnMut(&mut Self, &Node, &str) -> Option<T>,
    ) -> Vec<T> {
        self.spans.note(path, node.at);
        match &node.value {
            Value::List(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| read(self, item, &format!("{path}[{index}]")))
                .collect(),
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::Map(_) => {
                read(self, node, &format!("{path}[0]")).into_iter().collect()
            }
        }
    }

    /// Reads texts: a list, or one alone.
    pub fn texts(&mut self, field: Option<(&Node, String)>) -> Vec<String> {
        field.map_or_else(Vec::new, |(node, path)| self.list(node, &path, Self::words))
    }

    /// Reads units and groups: codes, words, or `{code, name}`; a list, or one alone.
    pub fn parties(&mut self, field: Option<(&Node, String)>) -> Vec<Party> {
        field.map_or_else(Vec::new, |(node, path)| self.list(node, &path, Self::party))
    }

    fn party(&mut self, node: &Node, path: &str) -> Option<Party> {
        let Value::Map(_) = &node.value else { return self.words(node, path).map(Party) };
        let fields = self.map(node, path, &["code", "name"])?;
        let given = fields.get("code").or_else(|| fields.get("name"));
        if given.is_none() {
            self.missing(&fields, "code");
        }
        given.and_then(|(node, path)| self.words(node, &path)).map(Party)
    }
}

/// The path as a sentence shows it; the file itself has no path.
pub(super) fn shown(path: &str) -> &str {
    if path.is_empty() { "/" } else { path }
}
