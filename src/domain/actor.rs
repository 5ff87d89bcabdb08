//! Who acts, and what they may see.

use serde::{Deserialize, Serialize};

use super::Id;

/// What a person may do in the office of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Chuyên viên: drafts, follows up.
    Clerk,
    /// Người kiểm tra thể thức: checks the form before the signer (Decree 30, Art. 6.2, 11).
    FormChecker,
    /// Lãnh đạo phòng: answers for the content of what the department drafts (Decree 30, Art. 11.1).
    UnitHead,
    /// Văn thư: numbers, signs in, releases, records.
    Registry,
    /// Lãnh đạo: approves, decides on extensions and contests.
    Leader,
    /// Lưu trữ: finds, proves and hands over what was issued; changes nothing.
    Archivist,
    /// Quản trị: units, users, settings.
    Administrator,
    /// A unit without account, through its link, mail or code.
    RecipientUnit,
    /// The unit that collects the reports (đầu mối tổng hợp), through its link.
    Collector,
    /// The program itself: workers and sweeps.
    System,
}

impl Role {
    /// The roles that a person of the office may hold, in the order of a letter's way.
    pub const OF_PERSONS: [Self; 7] = [
        Self::Clerk,
        Self::UnitHead,
        Self::FormChecker,
        Self::Leader,
        Self::Registry,
        Self::Archivist,
        Self::Administrator,
    ];

    /// The word in settings, tables and on the command line: `unit-head`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::FormChecker => "form-checker",
            Self::UnitHead => "unit-head",
            Self::Registry => "registry",
            Self::Leader => "leader",
            Self::Archivist => "archivist",
            Self::Administrator => "administrator",
            Self::RecipientUnit => "recipient-unit",
            Self::Collector => "collector",
            Self::System => "system",
        }
    }

    /// Reads the word of a role that a person may hold.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::OF_PERSONS.into_iter().find(|role| role.code() == code)
    }
}

/// The person or program behind an act; every service verb takes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Name shown on the timeline.
    pub name: String,
    /// The unit for which it acts.
    pub unit: Id,
    pub roles: Vec<Role>,
    /// Id of the department of the office in which the person works; none = the office itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Id>,
    /// Name of the person whose roles it uses for a time (ủy quyền).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
}

impl Actor {
    /// A person of an office, of no department, in their own name.
    #[must_use]
    pub fn new(name: impl Into<String>, unit: impl Into<Id>, roles: Vec<Role>) -> Self {
        Self { name: name.into(), unit: unit.into(), roles, department: None, on_behalf_of: None }
    }

    /// The program itself, acting for a unit.
    #[must_use]
    pub fn system(unit: impl Into<Id>) -> Self {
        Self::new("congvan", unit, vec![Role::System])
    }

    /// A unit that answers through its link.
    #[must_use]
    pub fn recipient(unit: impl Into<Id>, name: impl Into<String>) -> Self {
        Self::new(name, unit, vec![Role::RecipientUnit, Role::Collector])
    }

    /// Tells whether the actor holds one of the roles.
    #[must_use]
    pub fn has_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    /// The department whose unfinished letters alone the actor sees: that of those who only draft or head one. Leaders,
    /// registry, form checkers, archivists and administrators see those of the whole office, and so does whoever works
    /// in no department.
    #[must_use]
    pub fn confined_to(&self) -> Option<&Id> {
        let only_drafts =
            self.roles.iter().all(|role| matches!(role, Role::Clerk | Role::UnitHead));
        self.department.as_ref().filter(|_| only_drafts)
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
