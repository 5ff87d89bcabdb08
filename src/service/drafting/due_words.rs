//! A deadline in one field of a form: a day, an hour, a month, a quarter, a range, working days, or an event.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use serde_json::{Value, json};

use crate::domain::hanoi;
use crate::text::{dates, folding::fold};

/// Shapes of which a deadline has at most one.
const SHAPES: [&str; 6] = ["date", "moment", "range", "period", "relative", "event"];

/// Writes a deadline of a draft as its field shows it; words that are no deadline stay as they were typed.
#[must_use]
pub fn shown(due: Option<&Value>) -> String {
    let Some(due) = due else { return String::new() };
    if let Some(words) = due.as_str() {
        return day_shown(words);
    }
    let words = |value: &Value, key: &str| value.get(key).map(plain).unwrap_or_default();
    for shape in SHAPES {
        let Some(value) = due.get(shape) else { continue };
        return match shape {
            "date" => day_shown(&plain(value)),
            "moment" => moment_shown(&plain(value)),
            "range" => {
                let (from, to) = (words(value, "from"), words(value, "to"));
                format!("từ {} đến {}", day_shown(&from), day_shown(&to))
            }
            "period" => {
                let year = words(value, "year");
                match (words(value, "month"), words(value, "quarter")) {
                    (month, _) if !month.is_empty() => format!("tháng {month}/{year}"),
                    (_, quarter) if !quarter.is_empty() => format!("quý {quarter}/{year}"),
                    _ => format!("năm {year}"),
                }
            }
            "relative" => format!("{} ngày làm việc", words(value, "working_days")),
            _ => plain(value),
        };
    }
    String::new()
}

/// Writes the tracked moment as its field shows it.
#[must_use]
pub fn moment_shown(words: &str) -> String {
    match words.parse::<DateTime<FixedOffset>>() {
        Ok(moment) => moment.with_timezone(&hanoi()).format("%H:%M %d/%m/%Y").to_string(),
        Err(_) => words.to_owned(),
    }
}

/// Writes a day of a draft as its field shows it: `05/10/2026`, `10/2026` while the day is open, or what was typed.
#[must_use]
pub fn date_shown(day: Option<&Value>) -> String {
    match day {
        Some(Value::Object(parts)) => {
            let part = |key: &str| parts.get(key).and_then(Value::as_i64);
            let shown: Vec<String> = [("day", 2), ("month", 2), ("year", 4)]
                .into_iter()
                .filter_map(|(key, width)| Some(format!("{:0width$}", part(key)?)))
                .collect();
            shown.join("/")
        }
        Some(value) => day_shown(&plain(value)),
        None => String::new(),
    }
}

/// Reads a typed day; a month and its year alone leave the day open. Other words stay as they are, to be named.
#[must_use]
pub fn read_day(typed: &str) -> Value {
    if typed.is_empty() {
        return Value::Null;
    }
    if let Ok(day) = dates::read_date(typed) {
        return json!(day);
    }
    let number = |words: &str| words.trim().parse::<u32>().ok();
    match typed.split_once('/').map(|(month, year)| (number(month), number(year))) {
        Some((Some(month @ 1..=12), Some(year @ 1945..=2200))) => {
            json!({ "month": month, "year": year })
        }
        _ => json!(typed),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn day_shown(words: &str) -> String {
    match words.parse::<NaiveDate>() {
        Ok(day) => day.format("%d/%m/%Y").to_string(),
        Err(_) => words.to_owned(),
    }
}

/// Puts what was typed into a deadline, whose printed words and tracked moment stay; nothing typed = no deadline.
///
/// What cannot be read is kept as a day that does not exist, so that the check of the draft names it.
pub fn put(due: &mut Value, typed: &str) {
    let typed = typed.trim();
    if typed == shown(Some(due)) {
        return;
    }
    if !due.is_object() {
        *due = json!({});
    }
    let Some(fields) = due.as_object_mut() else { return };
    for shape in SHAPES {
        fields.shift_remove(shape);
    }
    if let Some((shape, value)) = read(typed) {
        fields.insert(shape.to_owned(), value);
    }
}

fn read(typed: &str) -> Option<(&'static str, Value)> {
    if typed.is_empty() {
        return None;
    }
    let folded = fold(typed);
    if let Ok(day) = dates::read_date(typed) {
        return Some(("date", json!(day)));
    }
    if let Some(moment) = read_moment(typed) {
        return Some(("moment", json!(moment)));
    }
    let number = |words: &str| words.trim().parse::<i64>().ok();
    if let Some((month, year)) = folded.strip_prefix("thang ").and_then(|rest| rest.split_once('/'))
        && let (Some(month), Some(year)) = (number(month), number(year))
    {
        return Some(("period", json!({ "year": year, "month": month })));
    }
    if let Some((quarter, year)) = folded.strip_prefix("quy ").and_then(|rest| rest.split_once('/'))
        && let Some(year) = number(year)
    {
        return Some(("period", json!({ "year": year, "quarter": quarter.trim().to_uppercase() })));
    }
    if let Some(year) = folded.strip_prefix("nam ").and_then(number) {
        return Some(("period", json!({ "year": year })));
    }
    if let Some(days) = folded.strip_suffix(" ngay lam viec").and_then(number) {
        return Some(("relative", json!({ "working_days": days })));
    }
    if let Some(rest) = folded.strip_prefix("tu ") {
        let (from, to) = rest.split_once(" den ").unwrap_or((rest, ""));
        let mut range = serde_json::Map::new();
        for (key, words) in [("from", from), ("to", to)] {
            if let Ok(day) = dates::read_date(words.trim()) {
                range.insert(key.to_owned(), json!(day));
            }
        }
        if !range.is_empty() {
            return Some(("range", Value::Object(range)));
        }
    }
    // With figures it was meant to be a day; without, it is something that happens.
    let shape = if typed.chars().any(|c| c.is_ascii_digit()) { "date" } else { "event" };
    Some((shape, json!(typed)))
}

/// Reads `16h00 ngày 20/10/2026`, `16:00 20/10/2026` or `20/10/2026 16:00` as a moment in Hanoi.
#[must_use]
pub fn read_moment(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let words: Vec<&str> = folded
        .split([' ', ','])
        .filter(|word| !word.is_empty() && *word != "ngay" && *word != "gio")
        .collect();
    let (mut day, mut time) = (None, None);
    for word in &words {
        if let Ok(read) = dates::read_date(word) {
            day = Some(read);
        } else if let Some(read) = clock_time(word) {
            time = Some(read);
        } else {
            return None;
        }
    }
    let moment = hanoi().from_local_datetime(&day?.and_time(time?)).earliest()?;
    (moment.year() > 0).then(|| moment.to_rfc3339())
}

fn clock_time(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once([':', 'h'])?;
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &str) -> Value {
        let mut due = json!({ "text": "trước ngày 15" });
        put(&mut due, words);
        due
    }

    #[test]
    fn every_shape_of_a_deadline_is_read_and_shown_the_same() {
        for (words, shape, shown_as) in [
            ("15/12/2026", json!({ "date": "2026-12-15" }), "15/12/2026"),
            ("5/1/2026", json!({ "date": "2026-01-05" }), "05/01/2026"),
            (
                "16h00 ngày 20/10/2026",
                json!({ "moment": "2026-10-20T16:00:00+07:00" }),
                "16:00 20/10/2026",
            ),
            (
                "20/10/2026 8:30",
                json!({ "moment": "2026-10-20T08:30:00+07:00" }),
                "08:30 20/10/2026",
            ),
            ("Tháng 10/2026", json!({ "period": { "year": 2026, "month": 10 } }), "tháng 10/2026"),
            ("quý IV/2026", json!({ "period": { "year": 2026, "quarter": "IV" } }), "quý IV/2026"),
            ("05 ngày làm việc", json!({ "relative": { "working_days": 5 } }), "5 ngày làm việc"),
            (
                "từ 01/10/2026 đến 05/10/2026",
                json!({ "range": { "from": "2026-10-01", "to": "2026-10-05" } }),
                "từ 01/10/2026 đến 05/10/2026",
            ),
            (
                "khi kết thúc đợt thi",
                json!({ "event": "khi kết thúc đợt thi" }),
                "khi kết thúc đợt thi",
            ),
            ("31/02/2026", json!({ "date": "31/02/2026" }), "31/02/2026"),
        ] {
            let due = typed(words);
            let mut expected = json!({ "text": "trước ngày 15" });
            let fields = expected.as_object_mut().expect("a map");
            fields.extend(shape.as_object().expect("a map").clone());
            assert_eq!(due, expected, "{words}");
            assert_eq!(shown(Some(&due)), shown_as);
            let mut again = due.clone();
            put(&mut again, shown_as);
            assert_eq!(again, due, "typing what is shown changes nothing");
        }
        assert_eq!(typed(""), json!({ "text": "trước ngày 15" }));
    }
}
