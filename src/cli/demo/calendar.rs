//! The days of the demonstration.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use crate::domain::hanoi;

/// The moment at which the demonstration stands: 9:00 on 20 November 2026 in Hanoi, after the last sample letter.
pub fn now() -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default();
    at(day, 9, 0)
}

/// An hour of a day in Hanoi.
pub fn at(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = day.and_hms_opt(hour, minute, 0).unwrap_or_default();
    hanoi().from_local_datetime(&local).single().unwrap_or_default().to_utc()
}
