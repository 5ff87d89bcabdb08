//! `ngày 05 tháng 3 năm 2026`: days have two digits, months only the first two (Appendix I, II.4b).

use chrono::NaiveDate;

use super::{Fault, Swap, Words, bare, capital, redressed};

/// Days of the week, whose number is a name (Appendix II, V.8c).
const WEEKDAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];

pub(super) fn swaps(words: &Words<'_>) -> Vec<Swap> {
    let mut swaps = Vec::new();
    for (at, [label, day, middle, month]) in words.windows() {
        let (Some(d), Some(m)) = (number(day, 31), number(bare(month), 12)) else { continue };
        if bare(label).to_lowercase() != "ngày" || *middle != "tháng" {
            continue;
        }
        let shown = (at, at + 4);
        if *day != format!("{d:02}") {
            swaps.push(words.swap("check-date-form", at + 1, format!("{d:02}"), shown));
        }
        let right = month_digits(m);
        if bare(month) != right {
            swaps.push(words.swap("check-date-form", at + 3, redressed(month, &right), shown));
        }
    }
    for (at, [label, month, next, year]) in words.windows() {
        let is_month = bare(label).to_lowercase() == "tháng" && *next == "năm";
        let Some(m) = number(month, 12).filter(|_| is_month && number(bare(year), 9999).is_some())
        else {
            continue;
        };
        if *month != month_digits(m) {
            swaps.push(words.swap("check-date-form", at + 1, month_digits(m), (at, at + 4)));
        }
    }
    for (at, [label, day, next]) in words.windows() {
        let is_day = bare(label).to_lowercase() == "thứ" && WEEKDAYS.contains(&bare(day));
        if is_day && (*next == "ngày" || *next == "hằng" || *next == "tuần") {
            let right = redressed(day, &capital(bare(day)));
            swaps.push(words.swap("check-weekday", at + 1, right, (at, at + 2)));
        }
    }
    swaps
}

fn number(word: &str, most: u32) -> Option<u32> {
    let digits = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|number| digits && (1..=most).contains(number))
}

fn month_digits(month: u32) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

/// `31/02/2026`, `ngày 31 tháng 4 năm 2026`.
pub(super) fn faults(words: &Words<'_>) -> Vec<Fault> {
    let is_missing = |day: &str, month: &str, year: &str| {
        let parts = (number(day, 99), number(month, 99), number(year, 9999));
        let (Some(day), Some(month), Some(year)) = parts else { return false };
        let year = i32::try_from(year).unwrap_or_default();
        year >= 1000 && NaiveDate::from_ymd_opt(year, month, day).is_none()
    };
    let mut faults = Vec::new();
    for word in &words.0 {
        let parts: Vec<&str> = bare(word).split('/').collect();
        if let [day, month, year] = parts[..]
            && is_missing(day, month, year)
        {
            faults.push(Fault::warning("check-no-such-date", bare(word), ""));
        }
    }
    for (_, [label, day, middle, month, before, year]) in words.windows() {
        let is_date = bare(label).to_lowercase() == "ngày" && *middle == "tháng";
        if is_date && *before == "năm" && is_missing(day, month, bare(year)) {
            let text = format!("ngày {day} tháng {month} năm {}", bare(year));
            faults.push(Fault::warning("check-no-such-date", text, ""));
        }
    }
    faults
}
