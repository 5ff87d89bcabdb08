//! Days and moments as people type them and browsers send them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};

use super::office::form::first;
use crate::domain::{Place, hanoi};
use crate::service::{Error, Result};
use crate::text::{Message, dates};

/// The values of a form.
pub type Values = HashMap<String, Vec<String>>;

/// A day in words; none where there are no words.
///
/// # Errors
/// The sentence that says which words are no day.
pub fn read_day(typed: &str) -> std::result::Result<Option<NaiveDate>, Message> {
    match typed.trim() {
        "" => Ok(None),
        typed => dates::read_date(typed).map(Some).map_err(|_| no_day(typed)),
    }
}

/// A day; none where nothing was typed.
///
/// # Errors
/// Invalid for words that are no day.
pub fn day(values: &Values, name: &'static str) -> Result<Option<NaiveDate>> {
    read_day(first(values, name)).map_err(|message| Error::invalid(Place::field(name), message))
}

/// A day that must be typed.
///
/// # Errors
/// Invalid for words that are no day, and with the sentence given where nothing was typed.
pub fn needed_day(values: &Values, name: &'static str, missing: &'static str) -> Result<NaiveDate> {
    let lacks = || Error::invalid(Place::field(name), Message::new(missing));
    day(values, name)?.ok_or_else(lacks)
}

/// A moment of Hanoi; a day alone is its noon, or now if that has not come.
///
/// # Errors
/// Invalid for words that are no moment.
pub fn moment(
    values: &Values,
    name: &'static str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    const NOON: u32 = 12;
    let typed = first(values, name);
    if typed.is_empty() {
        return Ok(None);
    }
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(typed, form).ok());
    let local = match local {
        Some(local) => Some(local),
        None => dates::read_date(typed).ok().and_then(|day| day.and_hms_opt(NOON, 0, 0)),
    };
    let at = local.and_then(|local| hanoi().from_local_datetime(&local).earliest());
    let at = at.ok_or_else(|| Error::invalid(Place::field(name), no_day(typed)))?.to_utc();
    // A field filled with this minute is not in the future because of its seconds.
    Ok(Some(if at > now && (at - now).num_seconds() < 60 { now } else { at }))
}

/// The moment as a browser's field wants it.
pub fn field(at: DateTime<Utc>) -> String {
    at.with_timezone(&hanoi()).format("%Y-%m-%dT%H:%M").to_string()
}

fn no_day(typed: &str) -> Message {
    let shown: String = typed.chars().take(30).collect();
    Message::new("web-bad-day").with("day", shown)
}
