//! Days and hours in Vietnamese words (Decree 30, Appendix I, II.4).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

/// `ngày 05 tháng 3 năm 2020`, as the head of a letter and the body print it.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    open_date(Some(date.day()), Some(date.month()), Some(date.year()))
}

/// As [`long_date`], with three dots for each part that is not known yet.
///
/// A day below 10 is printed with a zero, a month only when it is 1 or 2.
#[must_use]
pub fn open_date(day: Option<u32>, month: Option<u32>, year: Option<i32>) -> String {
    const OPEN: &str = "…";
    let day = day.map_or_else(|| OPEN.to_owned(), |day| format!("{day:02}"));
    let month = month.map_or_else(|| OPEN.to_owned(), month_number);
    let year = year.map_or_else(|| OPEN.to_owned(), |year| year.to_string());
    format!("ngày {day} tháng {month} năm {year}")
}

/// `05/3/2020`: the short form of letters, by the same rule for zeros.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month_number(date.month()), date.year())
}

/// `05/03/2020`: the form of tables and registers.
#[must_use]
pub fn table_date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `tháng 3 năm 2020`.
#[must_use]
pub fn month_of_year(date: NaiveDate) -> String {
    format!("tháng {} năm {}", month_number(date.month()), date.year())
}

/// `16h00 ngày 20/10/2026`, the hour as the moment's own offset shows it.
#[must_use]
pub fn moment(moment: DateTime<FixedOffset>) -> String {
    format!("{} ngày {}", clock_hour(moment), table_date(moment.date_naive()))
}

/// `16h00`.
#[must_use]
pub fn clock_hour(moment: DateTime<FixedOffset>) -> String {
    format!("{:02}h{:02}", moment.hour(), moment.minute())
}

/// `08 giờ 30 ngày 20/10/2026`: the moment at which figures were cut (chốt số liệu).
#[must_use]
pub fn cut_off(moment: DateTime<FixedOffset>) -> String {
    moment.format("%H giờ %M ngày %d/%m/%Y").to_string()
}

/// `thứ Hai` to `Chủ nhật`.
#[must_use]
pub fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        chrono::Weekday::Mon => "thứ Hai",
        chrono::Weekday::Tue => "thứ Ba",
        chrono::Weekday::Wed => "thứ Tư",
        chrono::Weekday::Thu => "thứ Năm",
        chrono::Weekday::Fri => "thứ Sáu",
        chrono::Weekday::Sat => "thứ Bảy",
        chrono::Weekday::Sun => "Chủ nhật",
    }
}

/// Reads a day as people type it: `2026-12-14`, `14/12/2026`, `14/12/2026`, `14-12-2026`, `14.12.2026`.
///
/// # Errors
/// [`BadDate::Form`] when it is none of these forms, [`BadDate::Day`] when there is no such day (31/02).
pub fn read_date(words: &str) -> Result<NaiveDate, BadDate> {
    let parts: Vec<&str> = words.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts[..] else { return Err(BadDate::Form) };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4
        || day.len() > 2
        || month.len() > 2
        || ![year, month, day].into_iter().all(digits)
    {
        return Err(BadDate::Form);
    }
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => {
            NaiveDate::from_ymd_opt(year, month, day).ok_or(BadDate::Day)
        }
        _ => Err(BadDate::Form),
    }
}

/// Why words are not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    #[error("not a date")]
    Form,
    #[error("no such day")]
    Day,
}

fn month_number(month: u32) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}
