//! Bảng: columns, rows, group rows, totals, merged cells.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A table below the words of its node.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Columns from left to right, with the heads that repeat on every page.
    pub columns: Vec<Column>,
    /// Rows of heads above those of the columns, for heads that stand over several columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<Vec<Cell>>,
    pub rows: Vec<Row>,
    /// On a page of its own, turned (Appendix I, I.2).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub landscape: bool,
    /// Size of its letters in points, 11 to 14; without it 12, or 11 from eight columns on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
}

/// One column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Head; a column may have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Width in millimetres; without it, by its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Counts its rows 1, 2, 3 where a cell is empty; group rows and totals are not counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub running: bool,
}

/// Where words stand in a cell or paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Left,
    Center,
    Right,
    Justify,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Row {
    /// `- group: [I, Nhiệm vụ chung]`: bold; its last cell reaches to the end of the row.
    Group { group: Vec<Cell> },
    /// `- total: [Tổng cộng, 12]`: bold; its first cell reaches so far that the last one ends the row.
    Total { total: Vec<Cell> },
    /// `- [1, Rà soát, Tháng 5]`
    Plain(Vec<Cell>),
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing of its own: the cell above goes on.
    Above,
    /// Its words.
    Text(String),
    /// Words with a form of their own.
    Formed(FormedCell),
}

/// A cell with a form of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormedCell {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Columns that it covers, 1 or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub across: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
}

impl Cell {
    /// The words of a cell; none where the one above goes on.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Above => "",
            Self::Text(text) | Self::Formed(FormedCell { text, .. }) => text,
        }
    }

    /// Columns that the cell covers, at least one.
    #[must_use]
    pub fn across(&self) -> usize {
        match self {
            Self::Formed(FormedCell { across: Some(across), .. }) => {
                usize::try_from(*across).unwrap_or(1).max(1)
            }
            _ => 1,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Row {
    /// The cells of the row, from left to right.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        match self {
            Self::Group { group: cells } | Self::Total { total: cells } | Self::Plain(cells) => {
                cells
            }
        }
    }
}
