//! Nội dung: paragraphs and numbered items, as deep as the letter needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocatedTask, Party, Task};

/// One piece of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Block {
    /// `- item: {...}`
    Item { item: Item },
    /// `- text: ...`
    Paragraph(Paragraph),
}

/// How the words of a node are set beside the plain body type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Style {
    /// The whole text in bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// The whole text in italics.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    /// The opening words set in bold; the text starts with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bold_lead: Option<String>,
}

/// A paragraph outside any item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paragraph {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub text: String,
    #[serde(flatten)]
    pub style: Style,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
}

/// A numbered or dashed item and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Printed mark; without it, `1.` `a)` `-` follows the depth and the place among its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    pub text: String,
    #[serde(flatten)]
    pub style: Style,
    /// Chủ trì, inherited by the items below that name none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

/// Letters of points in Vietnamese order (Decree 30's own text; no f, j, w, z).
const POINTS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

impl Item {
    /// The mark printed before an item at `depth` (0 = outermost), `index` places after the first.
    #[must_use]
    pub fn printed_marker(&self, depth: usize, index: usize) -> String {
        match (&self.marker, depth) {
            (Some(marker), _) => marker.clone(),
            (None, 0) => format!("{}.", index + 1),
            (None, 1) => match POINTS.get(index) {
                Some(letter) => format!("{letter})"),
                None => {
                    format!("{}{})", POINTS[index / POINTS.len() - 1], POINTS[index % POINTS.len()])
                }
            },
            (None, _) => "-".to_owned(),
        }
    }

    fn name_nodes(&mut self, path: &str) {
        if self.id.is_empty() {
            path.clone_into(&mut self.id);
        }
        for (index, item) in self.items.iter_mut().enumerate() {
            item.name_nodes(&format!("{path}.{}", index + 1));
        }
    }

    fn collect_tasks<'a>(&'a self, inherited: &[&'a Party], tasks: &mut Vec<LocatedTask<'a>>) {
        let own: Vec<&Party> = self.lead.iter().collect();
        let lead: &[&Party] = if own.is_empty() { inherited } else { &own };
        if let Some(task) = &self.task {
            tasks.push(LocatedTask {
                node: &self.id,
                wording: &self.text,
                lead: lead.to_vec(),
                task,
            });
        }
        for item in &self.items {
            item.collect_tasks(lead, tasks);
        }
    }
}

impl Block {
    /// The text that the node prints, without its marker.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Item { item } => &item.text,
            Self::Paragraph(paragraph) => &paragraph.text,
        }
    }

    pub(super) fn name_nodes(&mut self, path: &str) {
        match self {
            Self::Item { item } => item.name_nodes(path),
            Self::Paragraph(paragraph) if paragraph.id.is_empty() => {
                path.clone_into(&mut paragraph.id);
            }
            Self::Paragraph(_) => {}
        }
    }

    pub(super) fn collect_tasks<'a>(
        &'a self,
        inherited: &[&'a Party],
        tasks: &mut Vec<LocatedTask<'a>>,
    ) {
        match self {
            Self::Item { item } => item.collect_tasks(inherited, tasks),
            Self::Paragraph(paragraph) => {
                if let Some(task) = &paragraph.task {
                    let lead = paragraph.lead.iter().collect();
                    tasks.push(LocatedTask {
                        node: &paragraph.id,
                        wording: &paragraph.text,
                        lead,
                        task,
                    });
                }
            }
        }
    }
}
