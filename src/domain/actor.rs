//! Who acts, and what they may see.

use serde::{Deserialize, Serialize};

use super::Id;

/// What a person may do in the office of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Chuyên viên: drafts, follows up.
    Clerk,
    /// Văn thư: numbers, signs in, releases, records.
    Registry,
    /// Lãnh đạo: approves, decides on extensions and contests.
    Leader,
    /// Quản trị: units, users, settings.
    Administrator,
    /// A unit without account, through its link, mail or code.
    RecipientUnit,
    /// The unit that collects the reports (đầu mối tổng hợp), through its link.
    Collector,
    /// The program itself: workers and sweeps.
    System,
}

/// The person or program behind an act; every service verb takes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Name shown on the timeline.
    pub name: String,
    /// The unit for which it acts.
    pub unit: Id,
    pub roles: Vec<Role>,
}

impl Actor {
    /// The program itself, acting for a unit.
    #[must_use]
    pub fn system(unit: impl Into<Id>) -> Self {
        Self { name: "congvan".to_owned(), unit: unit.into(), roles: vec![Role::System] }
    }

    /// A unit that answers through its link.
    #[must_use]
    pub fn recipient(unit: impl Into<Id>, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unit: unit.into(),
            roles: vec![Role::RecipientUnit, Role::Collector],
        }
    }

    /// Tells whether the actor holds one of the roles.
    #[must_use]
    pub fn has_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    /// What the actor may see.
    #[must_use]
    pub fn visibility(&self) -> Visibility {
        if self.roles.iter().all(|role| matches!(role, Role::RecipientUnit | Role::Collector)) {
            Visibility::Recipient(self.unit.clone())
        } else {
            Visibility::Office(self.unit.clone())
        }
    }
}

/// The boundary of a list; every list query takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visibility {
    /// Rows owned by this unit.
    Office(Id),
    /// What was sent to this unit, or is collected by it.
    Recipient(Id),
}
