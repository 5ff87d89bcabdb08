//! Diễn biến: month by month, what was ordered, what was done, and what stood overdue at the end of each.

use chrono::{DateTime, Datelike, Duration, Months, NaiveDate, TimeZone, Utc};

use super::age::{Age, Ages, age};
use super::sieve::{Filter, Sieve};
use super::table::{Now, Row, Table, look};
use crate::domain::{Actor, AssignmentState, Class, hanoi, has_passed};
use crate::service::{Office, Result};

/// Months shown.
const MONTHS: usize = 12;

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Tasks of letters dated in it.
    pub ordered: u32,
    /// Confirmed reports sent in it, punctual and late.
    pub on_time: u32,
    pub late: u32,
    /// Not answered at its end though the deadline had passed; of the running month, now.
    pub overdue_at_end: u32,
}

/// The last months, and the overdue work of now by age.
#[derive(Debug, Clone)]
pub struct Trend {
    pub as_of: DateTime<Utc>,
    /// The oldest first; the last one is running.
    pub months: Vec<Month>,
    pub ages: Ages,
}

/// Counts the last twelve months of the work that a filter lets through.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn trend(office: &Office, actor: &Actor, filter: &Filter) -> Result<Trend> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut months = months(now.at);
    let ends: Vec<DateTime<Utc>> = (months.iter())
        .map(|month| end(month.first).map_or(now.at, |end| end.min(now.at)))
        .collect();
    let mut ages = Age::ALL.map(|age| (age, 0));
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        count(&mut months, &ends, &table, row, now);
        if let Some(age) = age(row, now) {
            ages[age as usize].1 += 1;
        }
    }
    Ok(Trend { as_of: now.at, months, ages })
}

fn months(now: DateTime<Utc>) -> Vec<Month> {
    let today = now.with_timezone(&hanoi()).date_naive();
    let this = today.with_day(1).unwrap_or(today);
    let back = |months: usize| {
        let months = Months::new(u32::try_from(months).unwrap_or_default());
        this.checked_sub_months(months).unwrap_or(this)
    };
    let month = |first| Month { first, ordered: 0, on_time: 0, late: 0, overdue_at_end: 0 };
    (0..MONTHS).rev().map(|months| month(back(months))).collect()
}

/// The last moment of a month.
fn end(first: NaiveDate) -> Option<DateTime<Utc>> {
    let next = first.checked_add_months(Months::new(1))?.and_hms_opt(0, 0, 0)?;
    Some(hanoi().from_local_datetime(&next).earliest()?.to_utc() - Duration::nanoseconds(1))
}

fn count(months: &mut [Month], ends: &[DateTime<Utc>], table: &Table, row: &Row, now: Now) {
    let class = row.class(now);
    if class.is_none() {
        return;
    }
    let first = months[0].first;
    let place = |day: NaiveDate| {
        let months = (day.year() - first.year()) * 12 + day.month0().cast_signed()
            - first.month0().cast_signed();
        usize::try_from(months).ok().filter(|place| *place < MONTHS)
    };
    if let Some(place) = table.letters[row.letter as usize].dated.and_then(place) {
        months[place].ordered += 1;
    }
    let day = |at: DateTime<Utc>| at.with_timezone(&hanoi()).date_naive();
    let done = row.reported.filter(|_| row.state == AssignmentState::Completed);
    if let Some(place) = done.map(day).and_then(place) {
        match class {
            Some(Class::DoneOnTime) => months[place].on_time += 1,
            Some(Class::DoneLate) => months[place].late += 1,
            _ => {}
        }
    }
    // A clock that stands still, and what asks for no report, is never overdue.
    let runs = row.mode.asks_for_report() && row.state != AssignmentState::Suspended;
    let Some(due) = row.due.filter(|_| runs) else { return };
    for (month, end) in months.iter_mut().zip(ends) {
        let answered = row.reported.is_some_and(|sent| sent <= *end)
            && matches!(row.state, AssignmentState::Completed | AssignmentState::Reported);
        month.overdue_at_end += u32::from(has_passed(due, *end) && !answered);
    }
}
