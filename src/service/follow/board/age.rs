//! Quá hạn theo số ngày: overdue work by how long it has been overdue.

use chrono::{DateTime, Utc};

use super::table::{Now, Row};
use crate::domain::{Class, hanoi};

/// How long work has been overdue, in days of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// 1–3.
    Days3,
    /// 4–7.
    Days7,
    /// 8–15.
    Days15,
    /// 16–30.
    Days30,
    /// More than 30.
    Longer,
}

/// Overdue work by age.
pub type Ages = [(Age, u32); 5];

impl Age {
    /// All ages, the shortest first.
    pub const ALL: [Self; 5] = [Self::Days3, Self::Days7, Self::Days15, Self::Days30, Self::Longer];

    /// First and last day; no last one = open.
    #[must_use]
    pub const fn days(self) -> (i64, Option<i64>) {
        match self {
            Self::Days3 => (1, Some(3)),
            Self::Days7 => (4, Some(7)),
            Self::Days15 => (8, Some(15)),
            Self::Days30 => (16, Some(30)),
            Self::Longer => (31, None),
        }
    }

    /// The age of a deadline that has passed.
    fn of(due: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let day = |moment: DateTime<Utc>| moment.with_timezone(&hanoi()).date_naive();
        let days = (day(now) - day(due)).num_days().max(1);
        let within = |age: &Self| age.days().1.is_none_or(|last| days <= last);
        Self::ALL.into_iter().find(within).unwrap_or(Self::Longer)
    }
}

/// The age of a row, if it is overdue.
pub(super) fn age(row: &Row, now: Now) -> Option<Age> {
    let due = row.due.filter(|_| row.class(now) == Some(Class::OpenOverdue))?;
    Some(Age::of(due, now.at))
}
