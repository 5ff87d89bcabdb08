//! Hạn: the words as printed beside the moment that is tracked (office.md: half of all deadlines are not a single day).

use chrono::{DateTime, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Calendar;

/// A deadline. Its serde form keeps only what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The printed words: `trước ngày 15/12/2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Không thời hạn when absent.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The tracked moment that a person confirmed; it wins over the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracked: Option<DateTime<FixedOffset>>,
}

/// The shape of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The day's end, 23:59:59 +07:00.
    Date(NaiveDate),
    /// `16h00 ngày 20/10/2026`.
    Moment(DateTime<FixedOffset>),
    /// From one day to another; either may be open.
    Range {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<NaiveDate>,
    },
    /// A month or quarter of a year.
    Period {
        year: i32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        month: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
    },
    /// So many working days after the letter's date.
    Relative { working_days: u32 },
    /// When something happens; tracked only once a person gives the moment.
    Event(String),
}

/// A quarter of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Quarter {
    #[serde(rename = "I")]
    First,
    #[serde(rename = "II")]
    Second,
    #[serde(rename = "III")]
    Third,
    #[serde(rename = "IV")]
    Fourth,
}

/// A duty that comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// The printed words: `mỗi năm 01 lần`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub every: Rhythm,
    /// First day of the first period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day of the duty: no period begins after it, and the last one falls due by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Month of the year in which it falls due, 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    /// Day of the month on which it falls due, 1 to 31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
}

/// How often a duty comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    Monthly,
    Quarterly,
    Yearly,
    /// Thường xuyên: no periods of its own.
    Ongoing,
}

/// Hanoi's offset: +07:00, no summer time (`Asia/Ho_Chi_Minh`).
#[must_use]
pub fn hanoi() -> FixedOffset {
    const SECONDS: i32 = 7 * 3600;
    FixedOffset::east_opt(SECONDS).unwrap_or_else(|| unreachable!("seven hours are a valid offset"))
}

/// The last second of a day in Hanoi.
#[must_use]
pub fn end_of_day(day: NaiveDate) -> DateTime<FixedOffset> {
    let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
    hanoi()
        .from_local_datetime(&day.and_time(last))
        .earliest()
        .unwrap_or_else(|| unreachable!("a fixed offset has no gaps"))
}

impl Due {
    /// A deadline at the end of one day.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self { when: Some(When::Date(day)), ..Self::default() }
    }

    /// The moment to track: the confirmed one, else the end of what is printed; none for events and open ranges.
    ///
    /// `issued` is the letter's date, from which relative terms count the working days of the calendar.
    #[must_use]
    pub fn moment(
        &self,
        issued: Option<NaiveDate>,
        calendar: &Calendar,
    ) -> Option<DateTime<FixedOffset>> {
        if self.tracked.is_some() {
            return self.tracked;
        }
        match self.when.as_ref()? {
            When::Event(_) => None,
            When::Date(day) => Some(end_of_day(*day)),
            When::Moment(moment) => Some(*moment),
            When::Range { to, .. } => to.map(end_of_day),
            When::Period { year, month, quarter } => {
                last_day(*year, *month, *quarter).map(end_of_day)
            }
            When::Relative { working_days } => {
                Some(end_of_day(calendar.forward(issued?, *working_days)))
            }
        }
    }
}

fn last_day(year: i32, month: Option<u32>, quarter: Option<Quarter>) -> Option<NaiveDate> {
    let month = month.unwrap_or(match quarter {
        Some(Quarter::First) => 3,
        Some(Quarter::Second) => 6,
        Some(Quarter::Third) => 9,
        Some(Quarter::Fourth) | None => 12,
    });
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}
