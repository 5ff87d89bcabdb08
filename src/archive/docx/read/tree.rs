//! The XML of a part as a tree, within limits: nothing is expanded, nothing is fetched.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Elements inside each other; a text box in a table in a text box has forty.
const DEEPEST: usize = 200;
/// Elements of a part; three hundred pages have half as many.
const MOST: usize = 1_500_000;

/// Why a part is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadXml {
    Broken,
    /// It declares a document type or entities of its own.
    Entities,
    TooMuch,
}

/// One element, names without their prefixes.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    /// `w:val`
    pub fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Tells what a switch like `w:b` says; none where it stands in no place.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.value();
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The first element of a name, however deep.
    pub fn find(&self, name: &str) -> Option<&Self> {
        if self.name == name {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(name))
    }

    fn of(tag: &BytesStart<'_>) -> Result<Self, BadXml> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| BadXml::Broken)?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| BadXml::Entities)?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Self { name: tag.local_name().as_ref().to_owned(), attributes, ..Self::default() })
    }
}

/// Reads a part.
pub(super) fn tree(xml: &[u8]) -> Result<Node, BadXml> {
    let mut reader = Reader::from_reader(xml);
    let mut open = vec![Node::default()];
    let (mut buffer, mut count) = (Vec::new(), 0);
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| BadXml::Broken)?;
        match event {
            Event::Start(tag) => {
                count += 1;
                open.push(Node::of(&tag)?);
            }
            Event::Empty(tag) => {
                count += 1;
                let node = Node::of(&tag)?;
                last(&mut open).children.push(node);
            }
            Event::End(_) => {
                let node = open.pop().filter(|_| !open.is_empty()).ok_or(BadXml::Broken)?;
                last(&mut open).children.push(node);
            }
            Event::Text(text) => last(&mut open).text.push_str(&text),
            Event::CData(text) => last(&mut open).text.push_str(&text),
            Event::GeneralRef(name) => {
                let sign = match (name.resolve_char_ref(), name.as_ref()) {
                    (Ok(Some(sign)), _) => sign,
                    (_, "amp") => '&',
                    (_, "lt") => '<',
                    (_, "gt") => '>',
                    (_, "quot") => '"',
                    (_, "apos") => '\'',
                    _ => return Err(BadXml::Entities),
                };
                last(&mut open).text.push(sign);
            }
            Event::DocType(_) => return Err(BadXml::Entities),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if open.len() > DEEPEST || count > MOST {
            return Err(BadXml::TooMuch);
        }
        buffer.clear();
    }
    let mut roots = open.pop().filter(|_| open.is_empty()).ok_or(BadXml::Broken)?.children;
    if roots.len() == 1 { roots.pop().ok_or(BadXml::Broken) } else { Err(BadXml::Broken) }
}

/// The element that is open; the outermost holder is never closed.
fn last(open: &mut Vec<Node>) -> &mut Node {
    if open.is_empty() {
        open.push(Node::default());
    }
    let at = open.len() - 1;
    &mut open[at]
}
