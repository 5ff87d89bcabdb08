//! Numbers in Vietnamese print: a dot between thousands, a comma before decimals.

/// `1.234.567`.
#[must_use]
pub fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut printed = String::new();
    if value < 0 {
        printed.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            printed.push('.');
        }
        printed.push(digit);
    }
    printed
}

/// `1.234,5`: the shortest decimals that give the value back, at most six.
#[must_use]
pub fn decimal(value: f64) -> String {
    let rounded = format!("{value:.6}");
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = match whole.parse::<i64>() {
        Ok(number) if number != 0 || !whole.starts_with('-') => grouped(number),
        _ => whole.to_owned(),
    };
    if fraction.is_empty() { whole } else { format!("{whole},{fraction}") }
}

/// `92,7%`, without a space as administrative letters print it.
#[must_use]
pub fn percent(value: f64) -> String {
    format!("{}%", decimal(value))
}

/// `02`, `15`, `1.200`: counts below ten carry a zero.
#[must_use]
pub fn two_digits(value: i64) -> String {
    if (0..10).contains(&value) { format!("0{value}") } else { grouped(value) }
}

/// Reads a number as people type it: `1234.5`, `1234,5`, `1.234,5`, `92,7%`.
///
/// A single dot is a decimal point unless exactly three digits follow it (`1.234` is one thousand).
#[must_use]
pub fn read_number(words: &str) -> Option<f64> {
    let words = words.trim().trim_end_matches('%').trim_end();
    if words.is_empty()
        || !words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'))
    {
        return None;
    }
    let (whole, fraction) = match words.split_once(',') {
        Some((whole, fraction)) => (without_groups(whole)?, fraction),
        None if grouped_by_dots(words) => (words.replace('.', ""), ""),
        None => words
            .split_once('.')
            .map_or((words.to_owned(), ""), |(whole, fraction)| (whole.to_owned(), fraction)),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{whole}.{fraction}0").parse().ok()
}

fn without_groups(whole: &str) -> Option<String> {
    (!whole.contains('.') || grouped_by_dots(whole)).then(|| whole.replace('.', ""))
}

fn grouped_by_dots(words: &str) -> bool {
    let mut parts = words.trim_start_matches('-').split('.');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    (1..=3).contains(&first.len())
        && first != "0"
        && !rest.is_empty()
        && rest.iter().all(|part| part.len() == 3)
}

/// Roman numerals for counts from 1: `I`, `IV`, `XII`. Zero has none.
#[must_use]
pub fn roman(count: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut numeral) = (count, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            left -= value;
            numeral.push_str(sign);
        }
    }
    numeral
}
