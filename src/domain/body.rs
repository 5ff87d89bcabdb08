//! Nội dung: paragraphs, headings and numbered items, as deep as the text needs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocatedTask, Party, Table, Task};

/// One piece of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Block {
    /// `- item: {...}`
    Item { item: Item },
    /// `- heading: {...}`
    Heading { heading: Heading },
    /// `- text: ...`
    Paragraph(Paragraph),
}

/// How the words of a node are set beside the plain body type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the document file")]
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
    /// The marker alone in bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold_marker: bool,
    /// On lines of its own in the middle of the page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub centered: bool,
    /// Words of another text, quoted whole: its own Điều and khoản stand as they are and are not counted with ours.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
}

/// A paragraph outside any item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paragraph {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Empty only where a table stands alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(flatten)]
    pub style: Style,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// Bảng below the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// A numbered or dashed item and what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// What the item is in the structure of the text; without it, the level below that of the item around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Printed mark; without it, the level's own follows the place among its neighbours. An empty one makes a further
    /// paragraph of the item above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// Empty only where a table stands alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(flatten)]
    pub style: Style,
    /// Chủ trì, inherited by the items below that name none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<Task>,
    /// Bảng below the words, before the items inside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

/// Phần, chương, mục, tiểu mục: a line with the number and a line with the title, both in the middle (II.6d).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub level: HeadingLevel,
    /// `Chương II`; without it, counted. An empty one is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// The title, in capitals.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Levels of the headings in the middle of the page, from high to low.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingLevel {
    /// Phần I.
    Part,
    /// Chương I.
    Chapter,
    /// Mục 1.
    Section,
    /// Tiểu mục 1.
    Subsection,
}

/// Levels of items, from high to low.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// `I.`, in capitals and bold: mục of reports and plans.
    Roman,
    /// `Điều 1.`, counted through the whole text.
    Article,
    /// `1.`: khoản.
    Clause,
    /// `1.1.`, after the number of the item around it.
    Decimal,
    /// `a)`: điểm.
    Point,
    /// `-`
    Dash,
    /// `+`
    Plus,
    /// `*`
    Star,
}

impl Paragraph {
    /// A paragraph of words alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Item {
    /// An item of words alone.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
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
            Self::Heading { heading } => &heading.text,
            Self::Paragraph(paragraph) => &paragraph.text,
        }
    }

    pub(super) fn name_nodes(&mut self, path: &str) {
        match self {
            Self::Item { item } => item.name_nodes(path),
            Self::Heading { heading } if heading.id.is_empty() => {
                path.clone_into(&mut heading.id);
            }
            Self::Paragraph(paragraph) if paragraph.id.is_empty() => {
                path.clone_into(&mut paragraph.id);
            }
            Self::Heading { .. } | Self::Paragraph(_) => {}
        }
    }

    pub(super) fn collect_tasks<'a>(
        &'a self,
        inherited: &[&'a Party],
        tasks: &mut Vec<LocatedTask<'a>>,
    ) {
        match self {
            Self::Item { item } => item.collect_tasks(inherited, tasks),
            Self::Heading { .. } => {}
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
