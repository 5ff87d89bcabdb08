//! Kỳ báo cáo: the periods of a duty that comes back.

use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate};

use super::{Recurrence, Rhythm, end_of_day};

/// One period of a recurring duty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    /// `2026`, `2026-Q3`, `2026-11`; empty for a duty that does not come back.
    pub label: String,
    /// When the letter says so by month or day.
    pub due: Option<DateTime<FixedOffset>>,
}

impl Recurrence {
    /// The period in which a day lies; the first one while the duty has not begun, the last one once it has ended.
    #[must_use]
    pub fn period(&self, day: NaiveDate) -> Period {
        let day = self.to.map_or(day, |to| to.min(day));
        let day = self.from.map_or(day, |from| from.max(day));
        let (label, last_month) = match self.every {
            Rhythm::Ongoing => return Period::default(),
            Rhythm::Yearly => (day.year().to_string(), self.month.unwrap_or(12)),
            Rhythm::Quarterly => {
                let quarter = day.month0() / 3 + 1;
                (format!("{}-Q{quarter}", day.year()), quarter * 3)
            }
            Rhythm::Monthly => (format!("{}-{:02}", day.year(), day.month()), day.month()),
        };
        let printed = self.day.is_some() || (self.every == Rhythm::Yearly && self.month.is_some());
        let due = printed.then(|| day_in(day.year(), last_month, self.day)).flatten();
        let due = due.map(|due| self.to.map_or(due, |to| to.min(due))).map(end_of_day);
        Period { label, due }
    }
}

impl Rhythm {
    /// Months from one period to the next; none where there are no periods.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::Yearly => Some(12),
            Self::Ongoing => None,
        }
    }
}

impl Recurrence {
    /// The periods after the labelled one, up to the one in which a day lies, oldest first; however long ago.
    #[must_use]
    pub fn periods_after(&self, label: &str, day: NaiveDate) -> Vec<Period> {
        let (Some(months), Some(begin)) = (self.every.months(), first_day(label)) else {
            return Vec::new();
        };
        let day = self.to.map_or(day, |to| to.min(day));
        let mut periods: Vec<Period> = Vec::new();
        let mut next = begin.checked_add_months(Months::new(months));
        while let Some(first) = next.filter(|first| *first <= day) {
            let period = self.period(first);
            if period.label != label && periods.last() != Some(&period) {
                periods.push(period);
            }
            next = first.checked_add_months(Months::new(months));
        }
        periods
    }
}

/// The first day of a labelled period; none for a label of another form.
fn first_day(label: &str) -> Option<NaiveDate> {
    let (year, rest) = label.split_once('-').unwrap_or((label, "01"));
    let month = match rest.strip_prefix('Q') {
        Some(quarter) => {
            quarter.parse::<u32>().ok()?.checked_sub(1)?.checked_mul(3)?.checked_add(1)?
        }
        None => rest.parse().ok()?,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1)
}

/// The day of a month, or its last one when the month is shorter or no day is given.
fn day_in(year: i32, month: u32, day: Option<u32>) -> Option<NaiveDate> {
    let last =
        NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()?;
    day.and_then(|day| NaiveDate::from_ymd_opt(year, month, day)).or(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duty(every: Rhythm, month: Option<u32>, day: Option<u32>) -> Recurrence {
        Recurrence {
            text: None,
            every,
            from: NaiveDate::from_ymd_opt(2025, 1, 1),
            to: None,
            month,
            day,
        }
    }

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn a_yearly_duty_falls_due_in_its_month() {
        let period = duty(Rhythm::Yearly, Some(11), Some(30)).period(on(2026, 3, 2));
        assert_eq!(
            (period.label.as_str(), period.due),
            ("2026", Some(end_of_day(on(2026, 11, 30))))
        );
    }

    #[test]
    fn a_monthly_duty_on_the_31st_falls_due_on_the_last_day_of_a_short_month() {
        let period = duty(Rhythm::Monthly, None, Some(31)).period(on(2026, 2, 3));
        assert_eq!(
            (period.label.as_str(), period.due),
            ("2026-02", Some(end_of_day(on(2026, 2, 28))))
        );
    }

    #[test]
    fn a_quarterly_duty_without_day_has_no_deadline_of_its_own() {
        let period = duty(Rhythm::Quarterly, None, None).period(on(2026, 8, 9));
        assert_eq!((period.label.as_str(), period.due), ("2026-Q3", None));
    }

    #[test]
    fn after_a_long_sleep_every_missed_period_is_named_across_the_years() {
        let labels = |every, after: &str, day| -> Vec<String> {
            let periods = duty(every, None, Some(25)).periods_after(after, day);
            periods.into_iter().map(|period| period.label).collect()
        };
        let monthly = labels(Rhythm::Monthly, "2026-11", on(2027, 1, 31));
        assert_eq!(monthly, ["2026-12", "2027-01"]);
        let quarterly = labels(Rhythm::Quarterly, "2026-Q3", on(2027, 4, 1));
        assert_eq!(quarterly, ["2026-Q4", "2027-Q1", "2027-Q2"]);
        assert_eq!(labels(Rhythm::Yearly, "2026", on(2028, 1, 1)), ["2027", "2028"]);
        assert!(labels(Rhythm::Yearly, "2026", on(2026, 12, 31)).is_empty());
        assert!(labels(Rhythm::Ongoing, "", on(2030, 1, 1)).is_empty());
        for strange in ["", "x", "2026-Q0", "2026-Q9", "2026-13", "2026-Q4294967295"] {
            assert!(labels(Rhythm::Monthly, strange, on(2030, 1, 1)).is_empty(), "{strange}");
        }
    }

    #[test]
    fn a_campaign_falls_due_at_each_month_end_until_its_last_day_and_not_after() {
        let campaign = Recurrence {
            from: Some(on(2026, 7, 6)),
            to: Some(on(2026, 11, 15)),
            ..duty(Rhythm::Monthly, None, Some(31))
        };
        let first = campaign.period(on(2026, 6, 30));
        assert_eq!(
            (first.label.as_str(), first.due),
            ("2026-07", Some(end_of_day(on(2026, 7, 31))))
        );
        let later = campaign.periods_after("2026-07", on(2027, 3, 1));
        let dues: Vec<_> = later.iter().filter_map(|period| period.due).collect();
        let ends = [(8, 31), (9, 30), (10, 31), (11, 15)];
        assert_eq!(dues, ends.map(|(month, day)| end_of_day(on(2026, month, day))));
    }

    #[test]
    fn before_its_beginning_a_duty_stands_in_its_first_period() {
        assert_eq!(duty(Rhythm::Yearly, None, None).period(on(2024, 5, 5)).label, "2025");
        assert_eq!(duty(Rhythm::Ongoing, None, None).period(on(2026, 5, 5)), Period::default());
    }
}
