//! The days of a year that are not what their weekday says.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::{Actor, Calendar};
use crate::service::{Act, Office, Result, require};
use crate::store::calendar_day::{self, CalendarDay};

/// One day.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarLine {
    pub day: NaiveDate,
    /// `làm bù` rather than `nghỉ`.
    pub works: bool,
    pub note: String,
    pub origin: Origin,
    /// Who added it on the page, and when.
    pub added: Option<(String, DateTime<Utc>)>,
    /// It says something else than the program or the file, which it covers.
    pub covers: bool,
}

/// Where a day comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    Program,
    /// The office's file `templates/calendar/holidays.txt`.
    File,
    /// Added on the page.
    Office,
}

/// A year of the calendar.
#[derive(Debug, Clone)]
pub struct Year {
    pub lines: Vec<CalendarLine>,
    /// Days of the year from Monday to Friday on which nobody works, and Saturdays or Sundays that are worked.
    pub off: usize,
    pub made_up: usize,
}

/// Shows a year.
///
/// # Errors
/// Forbidden but for administrators.
pub async fn list(office: &Office, actor: &Actor, year: i32) -> Result<Year> {
    require(actor, Act::KeepSettings)?;
    let added = calendar_day::list(office.store.read(), &actor.unit).await?;
    let (program, given) = (Calendar::built_in(), &office.settings.given().calendar);
    let mut lines: BTreeMap<NaiveDate, CalendarLine> = given
        .of_year(year)
        .map(|(day, exception)| {
            let from_program = program.exception(day) == Some(exception);
            let line = CalendarLine {
                day,
                works: exception.works,
                note: exception.note.clone(),
                origin: if from_program { Origin::Program } else { Origin::File },
                added: None,
                covers: false,
            };
            (day, line)
        })
        .collect();
    for own in added.into_iter().filter(|own| own.day.year() == year) {
        let covers = lines.contains_key(&own.day);
        lines.insert(own.day, line(own, covers));
    }
    let lines: Vec<CalendarLine> = lines.into_values().collect();
    let made_up = lines.iter().filter(|line| line.works).count();
    Ok(Year { off: lines.len() - made_up, made_up, lines })
}

fn line(own: CalendarDay, covers: bool) -> CalendarLine {
    CalendarLine {
        day: own.day,
        works: own.works,
        note: own.note,
        origin: Origin::Office,
        added: Some((own.added_by, own.added_at)),
        covers,
    }
}
