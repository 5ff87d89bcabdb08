//! The words that template texts may use after a bar: `{{ deadline | short_date }}`.

use chrono::NaiveDate;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::text::{dates, lists, numbers};

/// A Tera engine that knows the filters of directive templates.
#[must_use]
pub(super) fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.register_filter("long_date", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::long_date)
    });
    tera.register_filter("short_date", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::short_date)
    });
    tera.register_filter("month_year", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::month_of_year)
    });
    tera.register_filter("number", |value: f64, _: Kwargs, _: &State| numbers::decimal(value));
    tera.register_filter("percent", |value: f64, _: Kwargs, _: &State| numbers::percent(value));
    tera.register_filter("two_digits", |value: i64, _: Kwargs, _: &State| {
        numbers::two_digits(value)
    });
    tera.register_filter("list", list);
    tera.register_filter("upper_first", |value: &str, _: Kwargs, _: &State| {
        first_letter(value, char::to_uppercase)
    });
    tera.register_filter("lower_first", |value: &str, _: Kwargs, _: &State| {
        first_letter(value, char::to_lowercase)
    });
    tera
}

/// Days come into the context as `2026-12-14`.
fn on_day(value: &str, print: fn(NaiveDate) -> String) -> TeraResult<String> {
    let day = dates::read_date(value)
        .map_err(|_| tera::Error::message(format!("not a date: {value}")))?;
    Ok(print(day))
}

/// `a, b và c`; units by their names; `joiner` for another last word.
#[expect(clippy::needless_pass_by_value, reason = "the shape that Tera calls")]
fn list(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let joiner = kwargs.get::<&str>("joiner")?.unwrap_or("và");
    let Some(items) = value.as_array() else {
        return Err(tera::Error::message("the filter `list` takes a list"));
    };
    let words: Vec<String> = items.iter().map(printed).collect();
    Ok(lists::list(&words, joiner))
}

fn printed(value: &Value) -> String {
    match value.get_from_path("name").and_then(Value::as_str) {
        Some(name) => name.to_owned(),
        None => value.to_string(),
    }
}

fn first_letter<I: Iterator<Item = char>>(value: &str, change: fn(char) -> I) -> String {
    let mut letters = value.chars();
    letters.next().map_or_else(String::new, |first| change(first).chain(letters).collect())
}
