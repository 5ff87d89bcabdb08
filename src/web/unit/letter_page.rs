//! The text of a letter as lines of a page: every word as written, in the order of the letter.

use serde::Serialize;

use super::TaskView;
use crate::domain::{Block, Document, DocumentKind, Item, Style};
use crate::text::dates;

/// The parts of a letter.
#[derive(Debug, Serialize)]
pub struct LetterPage {
    superior: Vec<String>,
    issuer: Vec<String>,
    number: String,
    place_and_date: String,
    kind: String,
    is_letter: bool,
    subject: Option<String>,
    urgency: Option<&'static str>,
    addressees_label: String,
    addressees: Vec<String>,
    bases: Vec<String>,
    nodes: Vec<Node>,
    recipients: Vec<String>,
    signature: Vec<String>,
    signer: String,
}

/// One printed node of the body.
#[derive(Debug, Serialize)]
struct Node {
    id: String,
    /// 0 = outermost, at most 3.
    depth: usize,
    marker: Option<String>,
    bold: bool,
    italic: bool,
    bold_lead: Option<String>,
    text: String,
    /// The unit's task on this node.
    task: Option<TaskView>,
}

impl LetterPage {
    /// Lays a document out, with the unit's tasks at their nodes.
    pub fn new(document: &Document, tasks: &[TaskView]) -> Self {
        let date = document.date;
        let day = dates::open_date(date.day, date.month, date.year);
        let place = document.place.as_ref();
        let mut nodes = Vec::new();
        for (index, block) in document.body.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    let (id, text) = (&paragraph.id, &paragraph.text);
                    nodes.push(Node::new(id, 0, None, text, &paragraph.style, tasks));
                }
                Block::Item { item } => {
                    let before = document.body[..index].iter().rev();
                    let items = before.take_while(|block| matches!(block, Block::Item { .. }));
                    walk(item, 0, items.count(), tasks, &mut nodes);
                }
            }
        }
        let signature = document.signature.as_ref();
        let is_letter = document.kind == DocumentKind::OfficialLetter;
        let opening = if is_letter { "V/v " } else { "" };
        Self {
            superior: document.issuer.superior.clone(),
            issuer: document.issuer.name.clone(),
            number: document.numbered_as(),
            place_and_date: place.map_or_else(|| day.clone(), |place| format!("{place}, {day}")),
            kind: document.kind.name().to_uppercase(),
            is_letter,
            subject: document.subject.as_ref().map(|subject| format!("{opening}{subject}")),
            urgency: document.urgency.map(crate::domain::Urgency::stamp),
            addressees_label: (document.addressees.label.clone())
                .unwrap_or_else(|| "Kính gửi".to_owned()),
            addressees: document.addressees.items.iter().map(|line| line.text.clone()).collect(),
            bases: document.bases.iter().map(|basis| basis.text.clone()).collect(),
            nodes,
            recipients: document.recipients.iter().map(|line| line.text.clone()).collect(),
            signature: signature
                .map(|block| {
                    block
                        .authority
                        .iter()
                        .chain(std::iter::once(&block.position))
                        .cloned()
                        .collect()
                })
                .unwrap_or_default(),
            signer: signature.map(|block| block.name.clone()).unwrap_or_default(),
        }
    }
}

fn walk(item: &Item, depth: usize, index: usize, tasks: &[TaskView], nodes: &mut Vec<Node>) {
    let marker = Some(item.printed_marker(depth, index));
    nodes.push(Node::new(&item.id, depth, marker, &item.text, &item.style, tasks));
    for (index, child) in item.items.iter().enumerate() {
        walk(child, depth + 1, index, tasks, nodes);
    }
}

impl Node {
    fn new(
        id: &str,
        depth: usize,
        marker: Option<String>,
        text: &str,
        style: &Style,
        tasks: &[TaskView],
    ) -> Self {
        let lead = style.bold_lead.as_deref().filter(|lead| text.starts_with(lead));
        Self {
            id: id.to_owned(),
            depth: depth.min(3),
            marker,
            bold: style.bold,
            italic: style.italic,
            text: text[lead.map_or(0, str::len)..].to_owned(),
            bold_lead: lead.map(str::to_owned),
            task: tasks.iter().find(|task| task.node == id).cloned(),
        }
    }
}
