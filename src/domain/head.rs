//! Cơ quan ban hành, ngày tháng, cỡ chữ: what the head of a document holds.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sizes that move together: national name, motto, place and date, text (Appendix I, I.5, footnote 1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SizeSet {
    /// 12, 13, 13 and 13 pt.
    Small,
    /// 13, 14, 14 and 14 pt.
    #[default]
    Large,
}

/// Cơ quan ban hành: a unit of the directory, or its lines as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Code in the directory; empty when the issuer is written out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Lines of the direct superior, as printed, in capitals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superior: Vec<String>,
    /// Lines of the issuing agency, as printed, in capitals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Vec<String>,
    /// Agencies that issue the document together with it, in capitals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jointly: Vec<String>,
}

impl Issuer {
    /// Tells whether nothing is known of the issuer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unit.is_none() && self.superior.is_empty() && self.name.is_empty()
    }
}

/// A date of which day, month or year may still be open: `ngày … tháng 7 năm 2024`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartialDate {
    /// 1 to 31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

impl PartialDate {
    /// Tells whether no part is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.day.is_none() && self.month.is_none() && self.year.is_none()
    }

    /// Gives the whole date when all parts are known and it exists.
    #[must_use]
    pub fn whole(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self { day: Some(date.day()), month: Some(date.month()), year: Some(date.year()) }
    }
}
