//! The words that template texts may use after a bar: `{{ deadline | short_date }}`.

use chrono::NaiveDate;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::fields::STAND_IN;
use crate::text::{dates, lists, numbers};

/// A Tera engine that knows the filters of directive templates.
#[must_use]
pub(super) fn engine() -> Tera {
    let mut tera = Tera::new();
    // Letters repeat what their data lists. Numbers counted in loops inside each other would never end.
    tera.register_function("range", |_: Kwargs, _: &State| -> TeraResult<Value> {
        Err(tera::Error::message("Function `range` is not available in letters"))
    });
    tera.register_filter("long_date", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::long_date)
    });
    tera.register_filter("short_date", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::short_date)
    });
    tera.register_filter("month_year", |value: &str, _: Kwargs, _: &State| {
        on_day(value, dates::month_of_year)
    });
    tera.register_filter("number", |value: &Value, _: Kwargs, _: &State| {
        of_number(value, Value::as_f64, numbers::decimal)
    });
    tera.register_filter("percent", |value: &Value, _: Kwargs, _: &State| {
        of_number(value, Value::as_f64, numbers::percent)
    });
    tera.register_filter("two_digits", |value: &Value, _: Kwargs, _: &State| {
        of_number(value, Value::as_i64, numbers::two_digits)
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
    if value == STAND_IN {
        return Ok(value.to_owned());
    }
    let day = dates::read_date(value)
        .map_err(|_| tera::Error::message(format!("not a date: {value}")))?;
    Ok(print(day))
}

/// What stands in for a number that is still to come stays as it is.
fn of_number<T>(
    value: &Value,
    read: fn(&Value) -> Option<T>,
    print: fn(T) -> String,
) -> TeraResult<String> {
    if value.as_str() == Some(STAND_IN) {
        return Ok(STAND_IN.to_owned());
    }
    let number =
        read(value).ok_or_else(|| tera::Error::message(format!("not a number: {value}")))?;
    Ok(print(number))
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
