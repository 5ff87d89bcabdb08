//! The body as it is printed: every node in its order, with the marker that it carries.

use std::collections::HashMap;

use super::{Block, Document, Heading, HeadingLevel, Item, Level, Paragraph, Style, Table};
use crate::text::numbers::roman;

/// One printed node.
#[derive(Debug, Clone)]
pub struct Outlined<'d> {
    /// Path of the node: `body[2].item.items[0]`.
    pub path: String,
    /// 0 = outside any item.
    pub depth: usize,
    /// As printed; none for paragraphs, and for items that go on without a mark.
    pub marker: Option<String>,
    pub node: Node<'d>,
}

/// What stands at a place of the body.
#[derive(Debug, Clone, Copy)]
pub enum Node<'d> {
    Paragraph(&'d Paragraph),
    Heading(&'d Heading),
    /// An item and its level.
    Item(&'d Item, Level),
}

impl<'d> Outlined<'d> {
    /// Id of the node.
    #[must_use]
    pub fn id(&self) -> &'d str {
        match self.node {
            Node::Paragraph(paragraph) => &paragraph.id,
            Node::Heading(heading) => &heading.id,
            Node::Item(item, _) => &item.id,
        }
    }

    /// The words as written, without the marker.
    #[must_use]
    pub fn text(&self) -> &'d str {
        match self.node {
            Node::Paragraph(paragraph) => &paragraph.text,
            Node::Heading(heading) => &heading.text,
            Node::Item(item, _) => &item.text,
        }
    }

    /// How the words are set; a heading has no style of its own.
    #[must_use]
    pub fn style(&self) -> Option<&'d Style> {
        match self.node {
            Node::Paragraph(paragraph) => Some(&paragraph.style),
            Node::Heading(_) => None,
            Node::Item(item, _) => Some(&item.style),
        }
    }

    /// The table below the words.
    #[must_use]
    pub fn table(&self) -> Option<&'d Table> {
        match self.node {
            Node::Paragraph(paragraph) => paragraph.table.as_ref(),
            Node::Heading(_) => None,
            Node::Item(item, _) => item.table.as_ref(),
        }
    }
}

/// The paths of all nodes, by their ids: those of the body and of the appendices (`appendices[0].body[3].item`).
#[must_use]
pub fn node_paths(document: &Document) -> HashMap<&str, String> {
    let of = |body, path: &str| outline(body, path).into_iter().map(|one| (one.id(), one.path));
    let appendices = document.appendices.iter().enumerate();
    let inside = appendices
        .flat_map(|(index, appendix)| of(&appendix.body, &format!("appendices[{index}].body")));
    of(&document.body, "body").chain(inside).collect()
}

/// Lists the nodes of a body in printed order; `path` is the body's own (`body`).
#[must_use]
pub fn outline<'d>(body: &'d [Block], path: &str) -> Vec<Outlined<'d>> {
    let mut outline = Outline { nodes: Vec::new(), articles: 0, headings: [0; 4] };
    let mut counts = Counts::default();
    for (index, block) in body.iter().enumerate() {
        let path = format!("{path}[{index}]");
        match block {
            Block::Paragraph(paragraph) => {
                let node = Node::Paragraph(paragraph);
                outline.nodes.push(Outlined { path, depth: 0, marker: None, node });
            }
            Block::Heading { heading } => {
                counts = Counts::default();
                outline.heading(heading, format!("{path}.heading"));
            }
            Block::Item { item } => {
                outline.item(item, &format!("{path}.item"), 1, None, &mut counts);
            }
        }
    }
    outline.nodes
}

/// How many items of each level stand side by side so far.
#[derive(Default)]
struct Counts([usize; 8]);

impl Counts {
    /// Counts one more; what is lower starts again.
    fn next(&mut self, level: Level) -> usize {
        let place = level as usize;
        self.0[place] += 1;
        self.0[place + 1..].fill(0);
        self.0[place]
    }
}

/// The item around an item.
struct Around<'p> {
    level: Level,
    marker: &'p str,
}

struct Outline<'d> {
    nodes: Vec<Outlined<'d>>,
    articles: usize,
    headings: [usize; 4],
}

impl<'d> Outline<'d> {
    fn heading(&mut self, heading: &'d Heading, path: String) {
        let place = heading.level as usize;
        self.headings[place] += 1;
        // Chapters are counted through all parts; sections begin again in each chapter.
        let restarts = if heading.level == HeadingLevel::Part { 2 } else { place + 1 };
        self.headings[restarts..].fill(0);
        let count = self.headings[place];
        let own = match heading.level {
            HeadingLevel::Part => format!("Phần {}", roman(count)),
            HeadingLevel::Chapter => format!("Chương {}", roman(count)),
            HeadingLevel::Section => format!("Mục {count}"),
            HeadingLevel::Subsection => format!("Tiểu mục {count}"),
        };
        let marker = Some(heading.marker.clone().unwrap_or(own)).filter(|words| !words.is_empty());
        self.nodes.push(Outlined { path, depth: 0, marker, node: Node::Heading(heading) });
    }

    fn item(
        &mut self,
        item: &'d Item,
        path: &str,
        depth: usize,
        around: Option<&Around<'_>>,
        counts: &mut Counts,
    ) {
        let level = item.level.unwrap_or_else(|| level_inside(around.map(|around| around.level)));
        let marker = match &item.marker {
            // A further paragraph of the item above counts for nothing.
            Some(marker) if marker.is_empty() => None,
            given => {
                let count = if level == Level::Article {
                    self.articles += usize::from(!item.style.quoted);
                    counts.next(level);
                    self.articles
                } else {
                    counts.next(level)
                };
                Some(given.clone().unwrap_or_else(|| marker_of(level, count, around)))
            }
        };
        let words = marker.clone().unwrap_or_default();
        self.nodes.push(Outlined {
            path: path.to_owned(),
            depth,
            marker,
            node: Node::Item(item, level),
        });
        let around = Around { level, marker: &words };
        let mut counts = Counts::default();
        for (index, inner) in item.items.iter().enumerate() {
            self.item(
                inner,
                &format!("{path}.items[{index}]"),
                depth + 1,
                Some(&around),
                &mut counts,
            );
        }
    }
}

/// The level of an item that names none: the usual one inside the item around it.
#[must_use]
pub const fn level_inside(around: Option<Level>) -> Level {
    match around {
        None | Some(Level::Roman | Level::Article) => Level::Clause,
        Some(Level::Clause | Level::Decimal) => Level::Point,
        Some(Level::Point | Level::Star) => Level::Dash,
        Some(Level::Dash | Level::Plus) => Level::Plus,
    }
}

fn marker_of(level: Level, count: usize, around: Option<&Around<'_>>) -> String {
    match level {
        Level::Roman => format!("{}.", roman(count)),
        Level::Article => format!("Điều {count}."),
        Level::Clause => format!("{count}."),
        Level::Decimal => {
            let before = around.map_or("", |around| around.marker.trim_end_matches(['.', ')']));
            if before.is_empty() { format!("{count}.") } else { format!("{before}.{count}.") }
        }
        Level::Point => format!("{})", point(count)),
        Level::Dash => "-".to_owned(),
        Level::Plus => "+".to_owned(),
        Level::Star => "*".to_owned(),
    }
}

/// Letters of points in Vietnamese order (Decree 30's own text; no f, j, w, z).
const POINTS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

/// The letters of the point of this count, from 1: `a` … `y`, `aa`, `ab` …
fn point(count: usize) -> String {
    let mut letters = Vec::new();
    let mut left = count;
    while left > 0 {
        left -= 1;
        letters.push(POINTS[left % POINTS.len()]);
        left /= POINTS.len();
    }
    letters.into_iter().rev().collect()
}
