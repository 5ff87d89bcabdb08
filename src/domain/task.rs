//! Nhiệm vụ: an annotation on a printed node of the letter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Due, Party, Recurrence};

/// What a node orders beyond its words. The printed node is the task's wording; leads stand on the node.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Phối hợp: units, groups or free words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cooperating: Vec<Party>,
    #[serde(default)]
    pub mode: Mode,
    /// Hạn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// Đầu mối tổng hợp: who collects and confirms; nobody named = the issuer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_to: Vec<Party>,
    /// Thông qua.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub report_via: Vec<Party>,
    /// What the answer consists of, in the letter's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverable: Option<Deliverable>,
}

/// What the letter asks the unit to send back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Chỉ thực hiện: nothing to report.
    #[default]
    CarryOut,
    /// Báo cáo một lần.
    Report,
    /// Báo cáo định kỳ.
    Periodic,
    /// Chỉ báo cáo khi có khó khăn.
    IfDifficulty,
    /// Góp ý; quá hạn coi như thống nhất.
    Comment,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 5] =
        [Self::CarryOut, Self::Report, Self::Periodic, Self::IfDifficulty, Self::Comment];

    /// The word kept in tables: `carry-out`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CarryOut => "carry-out",
            Self::Report => "report",
            Self::Periodic => "periodic",
            Self::IfDifficulty => "if-difficulty",
            Self::Comment => "comment",
        }
    }

    /// Reads the word kept in tables.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }

    /// Tells whether the letter asks for no answer unless something is wrong.
    #[must_use]
    pub const fn lets_be_silent(self) -> bool {
        matches!(self, Self::CarryOut | Self::IfDifficulty)
    }

    /// Tells whether the unit must send something for the assignment to be completed.
    #[must_use]
    pub const fn asks_for_report(self) -> bool {
        matches!(self, Self::Report | Self::Periodic)
    }
}

/// What must be handed in, as the letter names it: `Báo cáo kết quả`, `Danh sách …`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Deliverable(pub String);

/// A task found in a document: where it stands, its words, and its leads with the inherited ones.
#[derive(Debug, Clone)]
pub struct LocatedTask<'a> {
    /// Id of the node.
    pub node: &'a str,
    pub wording: &'a str,
    pub lead: Vec<&'a Party>,
    pub task: &'a Task,
}
