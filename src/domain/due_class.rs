//! How a deadline stands at a moment: computed whenever it is shown, never stored.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde::Serialize;

use super::{Calendar, hanoi};
use crate::text::Message;

/// Working days within which a deadline counts as near.
pub const SOON: u32 = 3;

/// Days from one moment to another are days of Hanoi's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "due", rename_all = "snake_case")]
pub enum DueClass {
    /// Không thời hạn.
    None,
    /// Trong hạn: more than [`SOON`] working days are left.
    InTerm { days: u32 },
    /// Sắp đến hạn; 0 days = today.
    Soon { days: u32, working_days: u32 },
    /// Quá hạn, by 1 day or more: a deadline missed by an hour counts as one day.
    Overdue { days: u32 },
}

impl DueClass {
    /// Judges a deadline, its last second included, at a moment.
    #[must_use]
    pub fn of(due: Option<DateTime<Utc>>, now: DateTime<Utc>, calendar: &Calendar) -> Self {
        let Some(due) = due else { return Self::None };
        let (today, last) = (day_of(now), day_of(due));
        if has_passed(due, now) {
            return Self::Overdue { days: distance(last, today).max(1) };
        }
        let days = distance(today, last);
        match calendar.working_days_left(today, last, SOON + 1) {
            working_days if working_days <= SOON => Self::Soon { days, working_days },
            _ => Self::InTerm { days },
        }
    }

    /// The words of the unit's column: `Còn 3 ngày làm việc`, `Hạn hôm nay`.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::None => Message::new("follow-due-none"),
            Self::InTerm { days } | Self::Soon { days, working_days: 0 } if days > 0 => {
                Message::new("follow-due-days").with("days", days)
            }
            Self::Soon { days: 0, .. } | Self::InTerm { .. } => Message::new("follow-due-today"),
            Self::Soon { working_days, .. } => {
                Message::new("follow-due-working-days").with("days", working_days)
            }
            Self::Overdue { days } => Message::new("follow-due-over").with("days", days),
        }
    }

    /// The words of the issuer's column: `Trong hạn`, `Sắp đến hạn`.
    #[must_use]
    pub fn issuer_message(self) -> Message {
        match self {
            Self::InTerm { .. } => Message::new("follow-due-in-term"),
            Self::Soon { .. } => Message::new("follow-due-soon"),
            Self::None | Self::Overdue { .. } => self.message(),
        }
    }
}

/// Tells whether a deadline lies behind; its own second, with all its fractions, still belongs to it.
#[must_use]
pub fn has_passed(due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now.timestamp() > due.timestamp()
}

/// The moment before which every deadline to come is near ([`DueClass::Soon`]): the beginning of the first day that has
/// more than [`SOON`] working days before it, its own included.
#[must_use]
pub fn soon_before(now: DateTime<Utc>, calendar: &Calendar) -> DateTime<Utc> {
    let first = calendar.forward(day_of(now), SOON + 1).and_time(chrono::NaiveTime::MIN);
    hanoi().from_local_datetime(&first).earliest().map_or(now, |moment| moment.to_utc())
}

fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&hanoi()).date_naive()
}

fn distance(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}
