//! Working days: Monday to Friday, without public holidays, with the Saturdays worked instead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::hanoi;

/// The days on which offices work (Labour Code 2019, Art. 112, and the yearly announcement).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar(BTreeMap<NaiveDate, Exception>);

/// A day on which offices do what its weekday does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// `làm bù` rather than `nghỉ`.
    pub works: bool,
    /// Why: `Quốc khánh`; may be empty.
    pub note: String,
}

/// A line of the file of holidays that cannot be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is not a date followed by `nghỉ` or `làm bù`")]
pub struct BadLine(pub usize);

/// The part of a working day in which mail may leave by itself; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    #[serde(with = "clock_time")]
    pub from: NaiveTime,
    #[serde(with = "clock_time")]
    pub to: NaiveTime,
}

impl Default for Hours {
    /// 7:30 to 17:00.
    fn default() -> Self {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Self { from: time(7, 30), to: time(17, 0) }
    }
}

impl Calendar {
    /// The holidays that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        static BUILT_IN: OnceLock<Calendar> = OnceLock::new();
        let text = include_str!("../../templates/calendar/holidays.txt");
        BUILT_IN.get_or_init(|| Self::parse(text).unwrap_or_default()).clone()
    }

    /// Reads a file of holidays: `2026-09-02 nghỉ Quốc khánh` or `2026-08-22 làm bù …` on each line.
    ///
    /// # Errors
    /// [`BadLine`] names the first line that is neither empty, a remark after `#`, nor of that form.
    pub fn parse(text: &str) -> Result<Self, BadLine> {
        let mut days = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (day, rest) = line.split_once(' ').ok_or(BadLine(index + 1))?;
            let day = day.parse().map_err(|_| BadLine(index + 1))?;
            let rest = rest.trim_start();
            let (works, note) = match (rest.strip_prefix("nghỉ"), rest.strip_prefix("làm bù")) {
                (Some(note), _) => (false, note),
                (None, Some(note)) => (true, note),
                (None, None) => return Err(BadLine(index + 1)),
            };
            days.insert(day, Exception { works, note: note.trim().to_owned() });
        }
        Ok(Self(days))
    }

    /// The same calendar with another's lines over its own: an office's file over the one that comes with the program.
    #[must_use]
    pub fn overlaid(mut self, own: Self) -> Self {
        self.0.extend(own.0);
        self
    }

    /// Puts a day into the calendar, over what it said of it before.
    pub fn set(&mut self, day: NaiveDate, exception: Exception) {
        self.0.insert(day, exception);
    }

    /// What the calendar says of a day; nothing where its weekday says all.
    #[must_use]
    pub fn exception(&self, day: NaiveDate) -> Option<&Exception> {
        self.0.get(&day)
    }

    /// The days of a year of which the calendar says something, in order.
    pub fn of_year(&self, year: i32) -> impl Iterator<Item = (NaiveDate, &Exception)> {
        let days = self.0.iter().filter(move |(day, _)| day.year() == year);
        days.map(|(day, exception)| (*day, exception))
    }

    /// Tells whether offices work on a day.
    #[must_use]
    pub fn works_on(&self, day: NaiveDate) -> bool {
        match self.0.get(&day) {
            Some(exception) => exception.works,
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

    /// The `days`-th working day after a day; the day itself for 0.
    #[must_use]
    pub fn forward(&self, from: NaiveDate, days: u32) -> NaiveDate {
        self.walk(from, days, |day| day.checked_add_days(Days::new(1)))
    }

    /// The `days`-th working day before a day; the day itself for 0.
    #[must_use]
    pub fn back(&self, from: NaiveDate, days: u32) -> NaiveDate {
        self.walk(from, days, |day| day.checked_sub_days(Days::new(1)))
    }

    fn walk(
        &self,
        from: NaiveDate,
        days: u32,
        step: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        let mut day = from;
        let mut left = days;
        while left > 0 {
            let Some(next) = step(day) else { break };
            day = next;
            left -= u32::from(self.works_on(day));
        }
        day
    }

    /// The first moment at or after another at which mail may leave by itself: within the hours of a working day.
    #[must_use]
    pub fn opening(&self, hours: Hours, after: DateTime<Utc>) -> DateTime<Utc> {
        let local = after.with_timezone(&hanoi());
        let today = local.date_naive();
        if self.works_on(today) && local.time() <= hours.to {
            return if local.time() >= hours.from { after } else { at(today, hours.from) };
        }
        at(self.forward(today, 1), hours.from)
    }
}

/// A moment of a day in Hanoi.
fn at(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = hanoi().from_local_datetime(&day.and_time(time)).earliest();
    local.as_ref().map(DateTime::<FixedOffset>::to_utc).unwrap_or_default()
}

/// `07:30`, as settings write it.
mod clock_time {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
    pub fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&time.format("%H:%M").to_string())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        let words = String::deserialize(from)?;
        NaiveTime::parse_from_str(words.trim(), "%H:%M").map_err(D::Error::custom)
    }
}
