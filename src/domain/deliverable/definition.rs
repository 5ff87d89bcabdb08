//! The definition of a form or roster; frozen with the letter at its release.

use serde::{Deserialize, Serialize};

use super::Column;

/// Rows that one unit may send in one roster: twice what the largest districts have needed.
pub const MOST_ROWS: usize = 20_000;
/// Columns of one definition; more do not fit on any page.
pub const MOST_COLUMNS: usize = 60;

/// Whether one set of fields is asked for, or rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverableKind {
    /// Biểu mẫu số liệu: each field once.
    Form,
    /// Danh sách: a row per person or thing.
    Roster,
}

impl DeliverableKind {
    /// The word used in files and letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Roster => "roster",
        }
    }

    /// Reads the word used in files and letters.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        [Self::Form, Self::Roster].into_iter().find(|kind| kind.code() == code)
    }
}

/// What a unit fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    pub code: String,
    pub kind: DeliverableKind,
    /// `Danh sách đối tượng khảo sát`.
    pub title: String,
    /// What the data is for; units with personal columns are owed this sentence (Decree 13/2023/NĐ-CP, Art. 13).
    pub purpose: String,
    pub columns: Vec<Column>,
    /// Names of the columns that together may not repeat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<String>,
}

impl Definition {
    /// Whether any column holds data about persons.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.columns.iter().any(|column| column.personal)
    }

    /// The most rows that may be sent.
    #[must_use]
    pub const fn most_rows(&self) -> usize {
        match self.kind {
            DeliverableKind::Form => 1,
            DeliverableKind::Roster => MOST_ROWS,
        }
    }

    /// The place of a column by its name.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// `roster:khao-sat`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}:{}", self.kind.code(), self.code)
    }
}
