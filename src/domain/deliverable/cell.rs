//! One cell: from what a person typed to the form that is kept, and back to what people read.

use chrono::NaiveDate;

use super::{Column, Decimal, ValueKind};
use crate::text::{Message, dates, folding, unicode};

/// Letters of a text where the column names no most.
const LETTERS: usize = 500;

/// Reads a cell into the form that is kept: numbers as `1234,5`, days as `2026-12-14`, telephones as digits, choices as
/// the definition writes them. Read again, the kept form stays as it is. `unit` finds the name of a unit by name or code.
///
/// # Errors
/// What is wrong with it and what to do; an empty cell of a required column as well.
pub fn read_cell(
    column: &Column,
    typed: &str,
    unit: &dyn Fn(&str) -> Option<String>,
) -> Result<String, Message> {
    let words = unicode::one_line(&unicode::nfc(typed.trim()));
    if words.is_empty() {
        return if column.required { Err(Message::new("roster-cell-missing")) } else { Ok(words) };
    }
    if unicode::forbidden_character(&words).is_some() {
        return Err(Message::new("roster-cell-character"));
    }
    let shown = || words.chars().take(40).collect::<String>();
    let refuse = |id| Message::new(id).with("value", shown());
    match column.kind {
        ValueKind::Text => text(column, words),
        ValueKind::Integer => {
            let number = Decimal::read(&words).filter(|number| number.is_whole());
            bounded(column, number.ok_or_else(|| refuse("roster-cell-integer"))?)
        }
        ValueKind::Decimal => {
            let number = Decimal::read(&words).ok_or_else(|| refuse("roster-cell-decimal"))?;
            bounded(column, number)
        }
        ValueKind::Date => {
            let day = dates::read_date(&words).map_err(|_| refuse("roster-cell-date"))?;
            within_days(column, day)
        }
        ValueKind::Choice => choice(&words, column.choices.iter().map(String::as_str))
            .ok_or_else(|| refuse("roster-cell-choice").with("choices", column.choices.join("; "))),
        ValueKind::YesNo => yes_or_no(&words).ok_or_else(|| refuse("roster-cell-yes-no")),
        ValueKind::Phone => phone(&words).ok_or_else(|| Message::new("roster-cell-phone")),
        ValueKind::Unit => unit(&words).ok_or_else(|| refuse("roster-cell-unit")),
    }
}

/// The kept form as people read it: `14/12/2026`, `1.234,5`.
#[must_use]
pub fn printed_cell(column: &Column, kept: &str) -> String {
    let printed = match column.kind {
        ValueKind::Integer | ValueKind::Decimal => Decimal::parse(kept).map(Decimal::printed),
        ValueKind::Date => kept.parse().ok().map(dates::table_date),
        _ => None,
    };
    printed.unwrap_or_else(|| kept.to_owned())
}

/// Whether an office program could take a text for a formula (OWASP, CSV injection).
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn text(column: &Column, words: String) -> Result<String, Message> {
    let letters = words.chars().count();
    let bound =
        |words: &Option<String>| words.as_ref().and_then(|words| words.parse::<usize>().ok());
    let most = bound(&column.max).unwrap_or(LETTERS);
    if letters > most {
        return Err(Message::new("roster-cell-long").with("most", most).with("letters", letters));
    }
    match bound(&column.min) {
        Some(least) if letters < least => {
            Err(Message::new("roster-cell-short").with("least", least))
        }
        _ => Ok(words),
    }
}

fn bounded(column: &Column, number: Decimal) -> Result<String, Message> {
    let bound = |words: &Option<String>| words.as_deref().and_then(Decimal::parse);
    if let Some(least) = bound(&column.min).filter(|least| number < *least) {
        return Err(Message::new("roster-cell-least").with("least", least.printed()));
    }
    if let Some(most) = bound(&column.max).filter(|most| number > *most) {
        return Err(Message::new("roster-cell-most").with("most", most.printed()));
    }
    Ok(number.stored())
}

fn within_days(column: &Column, day: NaiveDate) -> Result<String, Message> {
    let bound = |words: &Option<String>| words.as_ref().and_then(|words| words.parse().ok());
    if let Some(least) = bound(&column.min).filter(|least| day < *least) {
        return Err(Message::new("roster-cell-earliest").with("least", dates::table_date(least)));
    }
    if let Some(most) = bound(&column.max).filter(|most| day > *most) {
        return Err(Message::new("roster-cell-latest").with("most", dates::table_date(most)));
    }
    Ok(day.to_string())
}

fn choice<'c>(words: &str, choices: impl Iterator<Item = &'c str>) -> Option<String> {
    let wanted = folding::fold(words);
    let mut near = choices.filter(|choice| *choice == words || folding::fold(choice) == wanted);
    near.next().map(str::to_owned)
}

/// `Có` or `Không`, however people tick a column.
fn yes_or_no(words: &str) -> Option<String> {
    match folding::fold(words).as_str() {
        "co" | "x" | "yes" | "y" | "1" | "true" | "dung" => Some("Có".to_owned()),
        "khong" | "ko" | "no" | "n" | "0" | "false" | "sai" | "-" => Some("Không".to_owned()),
        _ => None,
    }
}

/// Ten digits after a zero at most: mobile numbers have ten, landlines with their area code ten or eleven.
fn phone(words: &str) -> Option<String> {
    let plain: String = words.chars().filter(|c| !" .-()\u{a0}".contains(*c)).collect();
    let digits = plain.strip_prefix("+84").or_else(|| plain.strip_prefix("0084"));
    let digits = digits.map_or(plain.clone(), |rest| format!("0{rest}"));
    // Workbooks drop the zero of a number.
    let digits =
        if digits.len() == 9 && !digits.starts_with('0') { format!("0{digits}") } else { digits };
    let fits = digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.starts_with('0')
        && matches!(digits.len(), 10 | 11);
    fits.then_some(digits)
}
