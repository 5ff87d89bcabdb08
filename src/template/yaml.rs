//! YAML as a tree in which every value knows where it stands.
//!
//! serde stops at the first mistake and forgets lines; a person mends a file faster with all findings at once. So a file
//! becomes this tree first, and every later step reads the tree.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle};

use crate::text::Message;

/// Which of two files a value comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// The file that the person gave.
    #[default]
    Given,
    /// The directive template that the given file names.
    Template,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    pub origin: Origin,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Begin and end in the file, in bytes, quotes included; empty where not known.
    pub bytes: (usize, usize),
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    pub at: Position,
}

/// What stands at a node. Scalars stay words: what they mean depends on the field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// One field of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_at: Position,
    pub value: Node,
}

/// The file is not YAML that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub at: Position,
    pub message: Message,
}

/// Values that one file may hold once its anchors are followed: far above any letter, far below a bomb.
const MOST_NODES: usize = 200_000;
/// Levels inside each other.
const DEEPEST: usize = 48;

impl Node {
    /// A value that stands where another one stood.
    #[must_use]
    pub const fn new(value: Value, at: Position) -> Self {
        Self { value, at }
    }

    /// The field of a map, if this is a map that has it; an empty value counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(entries) = &self.value else { return None };
        let entry = entries.iter().find(|entry| entry.key == key)?;
        (entry.value.value != Value::Null).then_some(&entry.value)
    }

    /// The words of a scalar.
    #[must_use]
    pub fn as_words(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(words) => Some(words),
            _ => None,
        }
    }
}

/// Reads one YAML document.
///
/// # Errors
/// The first [`Fault`]: after it, nothing in the file can be trusted.
pub fn parse(text: &str, origin: Origin) -> Result<Node, Fault> {
    Tree { origin, anchors: HashMap::new(), nodes: 0, tabs: text.contains('\t') }.read(text)
}

struct Tree {
    origin: Origin,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    tabs: bool,
}

/// A list or map that is still open.
struct Open {
    at: Position,
    anchor: usize,
    value: Value,
    /// The key read last, waiting for its value.
    key: Option<(String, Position)>,
}

impl Tree {
    fn read(mut self, text: &str) -> Result<Node, Fault> {
        let mut open: Vec<Open> = Vec::new();
        let mut root = None;
        let mut options = granit_parser::options! {};
        options.set_emit_comments(false);
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = event.map_err(|error| self.broken(&error, text))?;
            let bytes = span.byte_range().map_or((0, 0), |range| (range.start, range.end));
            let at = Position { bytes, ..self.position(&span.start) };
            let done = match event {
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Fault {
                        at,
                        message: Message::new("template-yaml-second-document"),
                    });
                }
                Event::Scalar(words, style, anchor, _) => {
                    let plain = style == ScalarStyle::Plain;
                    let empty = plain && matches!(&*words, "" | "~" | "null" | "Null" | "NULL");
                    let value = if empty { Value::Null } else { Value::Scalar(words.into_owned()) };
                    Some((Node::new(value, at), anchor))
                }
                Event::Alias(anchor) => {
                    let node =
                        self.anchors.get(&anchor).cloned().unwrap_or(Node::new(Value::Null, at));
                    self.nodes += size(&node);
                    Some((node, 0))
                }
                Event::SequenceStart(_, anchor, _) => {
                    open.push(Open { at, anchor, value: Value::List(Vec::new()), key: None });
                    None
                }
                Event::MappingStart(_, anchor, _) => {
                    open.push(Open { at, anchor, value: Value::Map(Vec::new()), key: None });
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    open.pop().map(|done| (Node::new(done.value, done.at), done.anchor))
                }
                _ => None,
            };
            if open.len() > DEEPEST || self.nodes > MOST_NODES {
                return Err(Fault { at, message: Message::new("template-yaml-too-deep") });
            }
            if let Some((node, anchor)) = done {
                self.nodes += 1;
                if anchor > 0 {
                    self.anchors.insert(anchor, node.clone());
                }
                match open.last_mut() {
                    Some(parent) => parent.take(node)?,
                    None => root = Some(node),
                }
            }
        }
        let start = Position { origin: self.origin, line: 1, column: 1, bytes: (0, 0) };
        Ok(root.unwrap_or(Node::new(Value::Null, start)))
    }

    fn position(&self, mark: &granit_parser::Marker) -> Position {
        Position { origin: self.origin, line: mark.line(), column: mark.col() + 1, bytes: (0, 0) }
    }

    fn broken(&self, error: &granit_parser::ScanError, text: &str) -> Fault {
        use ErrorKind as Kind;
        let id = match error.kind() {
            Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabInIndentation
            | Kind::TabAtBlockScalarStart
            | Kind::TabInPlainScalar => Message::new("template-yaml-tab"),
            Kind::UnclosedQuotedScalar
            | Kind::DocumentIndicatorInQuotedScalar
            | Kind::InvalidQuotedScalarIndent
            | Kind::InvalidTrailingSingleQuotedScalar
            | Kind::InvalidTrailingDoubleQuotedScalar
            | Kind::UnknownQuotedScalarEscape => Message::new("template-yaml-quote"),
            Kind::MappingValueNotAllowed | Kind::SimpleKeyExpected | Kind::InvalidSimpleKey
                if is_field(text, error.marker().line()) =>
            {
                Message::new("template-yaml-indent")
            }
            Kind::MappingValueNotAllowed | Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
                Message::new("template-yaml-colon")
            }
            Kind::UnclosedFlowCollection { .. }
            | Kind::MismatchedFlowCollectionEnd { .. }
            | Kind::MisplacedFlowCollectionEnd
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping => Message::new("template-yaml-bracket"),
            Kind::UnknownAnchor => Message::new("template-yaml-alias"),
            Kind::RecursionLimitExceeded => Message::new("template-yaml-too-deep"),
            _ if self.tabs => Message::new("template-yaml-tab"),
            _ => Message::new("template-yaml-broken"),
        };
        Fault { at: self.position(error.marker()), message: id }
    }
}

impl Open {
    fn take(&mut self, node: Node) -> Result<(), Fault> {
        match (&mut self.value, self.key.take()) {
            (Value::List(items), _) => items.push(node),
            (Value::Map(entries), Some((key, key_at))) => {
                if entries.iter().any(|entry| entry.key == key) {
                    let message = Message::new("template-yaml-twice").with("field", key);
                    return Err(Fault { at: key_at, message });
                }
                entries.push(Entry { key, key_at, value: node });
            }
            (_, _) => match node.value {
                Value::Scalar(key) => self.key = Some((key, node.at)),
                _ => return Err(Fault { at: node.at, message: Message::new("template-yaml-key") }),
            },
        }
        Ok(())
    }
}

/// Whether a line, counted from 1, holds one field and no further colon: then its place is wrong, not its words.
fn is_field(text: &str, line: usize) -> bool {
    let line = line.checked_sub(1).and_then(|line| text.lines().nth(line)).unwrap_or_default();
    let Some((key, words)) = line.trim().trim_start_matches("- ").split_once(':') else {
        return false;
    };
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_key && !words.contains(": ")
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 1,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| size(&entry.value)).sum::<usize>(),
    }
}
