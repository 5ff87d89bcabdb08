//! Đơn vị: data with validity dates. An issuer is a role of a unit; levels of government are nowhere in the code.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Issuer;

/// From one day to another, both included; open where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Validity {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl Validity {
    /// Tells whether a day lies inside.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// An office, agency or organisation that issues or receives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unit {
    /// Lower-case ASCII words with hyphens, unique: `so-noi-vu`.
    pub code: String,
    /// Official name in sentence case: `Sở Nội vụ`.
    pub name: String,
    /// Other names under which letters call it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Code of the unit above, if any.
    #[serde(default)]
    pub parent: Option<String>,
    /// How it prints its head when it issues.
    #[serde(default)]
    pub head: Issuer,
    /// Địa danh of its letters.
    #[serde(default)]
    pub place: Option<String>,
    #[serde(flatten)]
    pub validity: Validity,
    #[serde(default)]
    pub addresses: Vec<MailAddress>,
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// A mailbox of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MailAddress {
    pub email: String,
    #[serde(flatten)]
    pub validity: Validity,
}

/// Whom to call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    pub name: String,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}

/// A named set of units: `cac-xa-phuong`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitGroup {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Codes of the members.
    pub members: Vec<String>,
    #[serde(flatten)]
    pub validity: Validity,
}
