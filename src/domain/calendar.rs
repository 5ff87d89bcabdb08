//! Working days: Monday to Friday, without public holidays, with the Saturdays worked instead.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The days on which offices work (Labour Code 2019, Art. 112, and the yearly announcement).
#[derive(Debug, Clone, Default)]
pub struct Calendar(BTreeMap<NaiveDate, Exception>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exception {
    Off,
    Worked,
}

/// A line of the file of holidays that cannot be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is not a date followed by `nghỉ` or `làm bù`")]
pub struct BadLine(pub usize);

impl Calendar {
    /// The holidays that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../templates/calendar/holidays.txt")).unwrap_or_default()
    }

    /// Reads a file of holidays: `2026-09-02 nghỉ Quốc khánh` or `2026-08-22 làm bù …` on each line.
    ///
    /// # Errors
    /// [`BadLine`] names the first line that is neither empty, a remark after `#`, nor of that form.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let mut days = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (day, rest) = line.split_once(' ').ok_or(BadLine(index + 1))?;
            let day = day.parse().map_err(|_| BadLine(index + 1))?;
            let exception = match rest.trim_start() {
                rest if rest.starts_with("nghỉ") => Exception::Off,
                rest if rest.starts_with("làm bù") => Exception::Worked,
                _ => return Err(BadLine(index + 1)),
            };
            days.insert(day, exception);
        }
        Ok(Self(days))
    }

    /// Tells whether offices work on a day.
    #[must_use]
    pub fn works_on(&self, day: NaiveDate) -> bool {
        match self.0.get(&day) {
            Some(exception) => *exception == Exception::Worked,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// Counts the working days after `from`, up to and with `to`; 0 when `to` is not later.
    ///
    /// Counting stops at `at_most`, so that a deadline decades away costs nothing.
    #[must_use]
    pub fn working_days_left(&self, from: NaiveDate, to: NaiveDate, at_most: u32) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to && count < at_most {
            let Some(next) = day.checked_add_days(Days::new(1)) else { break };
            day = next;
            count += u32::from(self.works_on(day));
        }
        count
    }
}
