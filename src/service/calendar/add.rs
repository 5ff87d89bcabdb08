//! Thêm ngày nghỉ hoặc ngày làm bù.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde_json::json;

use super::STREAM;
use crate::domain::{Actor, Calendar, Finding, Findings, Place};
use crate::service::{Act, Error, Office, Result, require, setting};
use crate::store::calendar_day::{self, CalendarDay};
use crate::store::event::{self, Stream};
use crate::text::{Message, dates, unicode};

/// Characters of a note.
const NOTE: usize = 200;
/// Days of one holiday, Saturdays and Sundays in between included.
const LONGEST: i64 = 31;
/// Years of which the calendar speaks.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Days to be added, one after the other.
#[derive(Debug, Clone)]
pub struct NewDays {
    pub from: NaiveDate,
    /// The last one; the same as `from` for a single day.
    pub to: NaiveDate,
    /// `làm bù` rather than `nghỉ`.
    pub works: bool,
    /// Why, and by which announcement.
    pub note: String,
}

/// Adds the days that are not so already, Saturdays and Sundays of a holiday for instance; gives those that were added.
///
/// # Errors
/// Forbidden but for administrators; invalid with everything that is wrong; conflict when the office has said something
/// of one of the days already.
pub async fn add(office: &Office, actor: &Actor, new: NewDays) -> Result<Vec<NaiveDate>> {
    require(actor, Act::KeepSettings)?;
    let note = unicode::one_line(&new.note);
    let given = &office.settings.given().calendar;
    let findings = findings(&new, &note, given);
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    let added = changed(&new, given);
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let known = calendar_day::list(&tx, &actor.unit).await?;
    if let Some(taken) = known.iter().find(|known| added.contains(&known.day)) {
        let message = Message::new("calendar-exists").with("day", dates::table_date(taken.day));
        return Err(Error::Conflict(message.with("note", &taken.note)));
    }
    for day in &added {
        calendar_day::insert(&tx, row(actor, *day, new.works, &note, now)).await?;
    }
    let payload = json!({ "days": added, "works": new.works, "note": note });
    let act = event::Act { kind: "days-added", at: now, actor, payload, personal: None };
    event::append(&tx, Stream { kind: STREAM, id: &actor.unit }, act).await?;
    tx.commit().await?;
    setting::refresh(office).await?;
    Ok(added)
}

fn row(actor: &Actor, day: NaiveDate, works: bool, note: &str, now: DateTime<Utc>) -> CalendarDay {
    CalendarDay {
        owner_unit: actor.unit.clone(),
        day,
        works,
        note: note.to_owned(),
        added_at: now,
        added_by: actor.name.clone(),
    }
}

/// The days of which the calendar does not say so already.
fn changed(new: &NewDays, calendar: &Calendar) -> Vec<NaiveDate> {
    let days = new.from.iter_days().take_while(|day| *day <= new.to);
    days.filter(|day| calendar.works_on(*day) != new.works).collect()
}

fn findings(new: &NewDays, note: &str, calendar: &Calendar) -> Findings {
    let mut findings = Findings::default();
    let mut wrong = |field: &str, message| {
        findings.push(Finding::error(Place::field(field), message));
    };
    let is_in_years = |day: NaiveDate| YEARS.contains(&day.year());
    if !is_in_years(new.from) || !is_in_years(new.to) {
        let message = Message::new("calendar-years").with("from", YEARS.start());
        wrong("from", message.with("to", YEARS.end()));
    } else if new.to < new.from {
        wrong("to", Message::new("calendar-order"));
    } else if (new.to - new.from).num_days() >= LONGEST {
        wrong("to", Message::new("calendar-too-long").with("most", LONGEST));
    } else if changed(new, calendar).is_empty() {
        let id = if new.works { "calendar-works-already" } else { "calendar-off-already" };
        wrong("from", Message::new(id).with("day", dates::table_date(new.from)));
    }
    if note.is_empty() {
        wrong("note", Message::new("calendar-note-missing"));
    } else if note.chars().count() > NOTE {
        wrong("note", Message::new("calendar-note-long").with("most", NOTE));
    } else if unicode::forbidden_character(note).is_some() {
        wrong("note", Message::new("calendar-note-strange"));
    }
    findings
}
