//! The text of a letter as lines of a page: every word as written, in the order of the letter.

use serde::Serialize;

use super::TaskView;
use crate::domain::{
    Cell, Document, DocumentKind, Node as At, Outlined, Recipient, Row, Table, markup, outline,
};
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
    appendices: Vec<Node>,
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
    centered: bool,
    runs: Vec<Words>,
    /// Rows of a table below the words, its heads first.
    rows: Vec<Vec<PageCell>>,
    /// The unit's task on this node.
    task: Option<TaskView>,
}

/// Words set alike.
#[derive(Debug, Default, Serialize)]
struct Words {
    text: String,
    bold: bool,
    italic: bool,
    note: bool,
}

/// One cell of a table.
#[derive(Debug, Serialize)]
struct PageCell {
    text: String,
    across: usize,
    heads: bool,
}

impl LetterPage {
    /// Lays a document out, with the unit's tasks at their nodes.
    pub fn new(document: &Document, tasks: &[TaskView]) -> Self {
        let date = document.date;
        let day = dates::open_date(date.day, date.month, date.year);
        let place = document.place.as_ref();
        let mut nodes: Vec<Node> = Vec::new();
        nodes.extend(document.authority.as_ref().map(|words| Node::line("authority", words)));
        let bases = document.bases.iter().map(|basis| basis.text.clone()).collect();
        let enacting_word = document.printed_enacting_word();
        nodes.extend(enacting_word.map(|words| Node::line("enacting-word", &words)));
        nodes.extend(outline(&document.body, "body").iter().map(|one| Node::of(one, tasks)));
        nodes.extend(document.footnotes.iter().map(|note| {
            let id = format!("footnote.{}", note.marker);
            let words = format!("[{}] {}", note.marker, markup::plain(&note.text));
            Node { centered: false, ..Node::line(&id, &words) }
        }));
        let mut appendices: Vec<Node> = Vec::new();
        for (index, appendix) in document.appendices.iter().enumerate() {
            let label = document.appendix_label(index);
            let kind = appendix.kind.map(|kind| kind.name().to_uppercase());
            for words in [label, kind, appendix.title.clone()].into_iter().flatten() {
                appendices.push(Node::line(&appendix.id, &words));
            }
            appendices.extend(
                appendix
                    .bases
                    .iter()
                    .map(|basis| Node { centered: false, ..Node::line(&basis.id, &basis.text) }),
            );
            let body = outline(&appendix.body, "body");
            appendices.extend(body.iter().map(|one| Node::of(one, tasks)));
        }
        let signature = document.signature.as_ref();
        let is_letter = document.kind == DocumentKind::OfficialLetter;
        Self {
            superior: document.issuer.superior.clone(),
            issuer: document.issuer.name.clone(),
            number: document.numbered_as(),
            place_and_date: place.map_or_else(|| day.clone(), |place| format!("{place}, {day}")),
            kind: document.printed_title().unwrap_or_default(),
            is_letter,
            subject: document.printed_subject(),
            urgency: document.urgency.map(crate::domain::Urgency::stamp),
            addressees_label: (document.addressees.label.clone())
                .unwrap_or_else(|| "Kính gửi".to_owned()),
            addressees: document.addressees.items.iter().map(|line| line.text.clone()).collect(),
            bases,
            nodes,
            appendices,
            recipients: lines(&document.recipients),
            signature: signature
                .map(|block| block.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
            signer: signature.map(|block| block.name.clone()).unwrap_or_default(),
        }
    }
}

/// The lines of Nơi nhận, those inside others after them.
fn lines(recipients: &[Recipient]) -> Vec<String> {
    let mut all = Vec::new();
    for recipient in recipients {
        all.push(recipient.text.clone());
        all.extend(lines(&recipient.items).into_iter().map(|line| format!("+ {line}")));
    }
    all
}

impl Node {
    /// A line of its own, in bold.
    fn line(id: &str, words: &str) -> Self {
        let words = Words { text: words.to_owned(), bold: true, ..Words::default() };
        let runs = vec![words];
        Self {
            id: id.to_owned(),
            depth: 0,
            marker: None,
            centered: true,
            runs,
            rows: vec![],
            task: None,
        }
    }

    fn of(one: &Outlined<'_>, tasks: &[TaskView]) -> Self {
        let heading = matches!(one.node, At::Heading(_));
        let style = one.style();
        let bold = heading || style.is_some_and(|style| style.bold);
        let italic = style.is_some_and(|style| style.italic);
        let lead = style.and_then(|style| style.bold_lead.as_deref());
        let lead = lead.filter(|lead| one.text().starts_with(lead)).unwrap_or_default();
        let (lead, rest) = one.text().split_at(lead.len());
        let mut runs = Vec::new();
        for (text, bold) in [(lead, true), (rest, bold)] {
            runs.extend(markup::runs(text).into_iter().map(|run| Words {
                text: run.text,
                bold: run.bold || bold,
                italic: run.italic || italic,
                note: run.note,
            }));
        }
        Self {
            id: one.id().to_owned(),
            // The outermost items stand where paragraphs stand.
            depth: one.depth.saturating_sub(1).min(3),
            marker: one.marker.clone(),
            centered: heading || style.is_some_and(|style| style.centered),
            runs,
            rows: one.table().map(rows).unwrap_or_default(),
            task: tasks.iter().find(|task| task.node == one.id()).cloned(),
        }
    }
}

fn rows(table: &Table) -> Vec<Vec<PageCell>> {
    let row = |cells: &[Cell], heads: bool| -> Vec<PageCell> {
        let cell = |cell: &Cell| PageCell {
            text: markup::plain(cell.text()).into_owned(),
            across: cell.across(),
            heads,
        };
        cells.iter().map(cell).collect()
    };
    let titles: Vec<Cell> =
        table.columns.iter().map(|column| Cell::Text(column.title.clone())).collect();
    let mut rows: Vec<_> = table.head.iter().map(|cells| row(cells, true)).collect();
    rows.push(row(&titles, true));
    for one in &table.rows {
        let mut printed = row(one.cells(), !matches!(one, Row::Plain(_)));
        let covered: usize = printed.iter().map(|cell| cell.across).sum();
        if let Some(last) = printed.last_mut() {
            last.across += table.columns.len().saturating_sub(covered);
        }
        rows.push(printed);
    }
    rows
}
