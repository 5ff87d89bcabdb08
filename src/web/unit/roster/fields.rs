//! Rows as fields of a page, and back.

use serde::Serialize;

use crate::domain::deliverable::{Column, Definition, DeliverableKind, ValueKind};
use crate::service::roster::{ShownRow, Typed, TypedRow};
use crate::text::{Message, dates};
use crate::web::words::say;

/// Rows that a page sends at most; ours show thirty.
const MOST_ROWS: usize = 60;

/// One row.
#[derive(Debug, Serialize)]
pub(super) struct RowView {
    /// `Dòng 3`.
    legend: String,
    /// Place on the page, from 0.
    index: usize,
    ordinal: Option<i32>,
    is_new: bool,
    has_faults: bool,
    cells: Vec<CellView>,
}

/// One field.
#[derive(Debug, Serialize)]
struct CellView {
    name: String,
    label: String,
    /// `select`, `textarea`, or the type of an input.
    control: &'static str,
    value: String,
    required: bool,
    personal: bool,
    wide: bool,
    choices: Vec<String>,
    help: String,
    fault: Option<String>,
    /// What to do about it.
    advice: Option<String>,
}

/// Puts rows into fields; blank ones follow.
pub(super) fn rows(definition: &Definition, shown: &[ShownRow], blank: usize) -> Vec<RowView> {
    let next = shown.last().map_or(1, |row| row.number + 1);
    let width = definition.columns.len();
    let blanks = (next..).take(blank).map(|number| ShownRow {
        ordinal: None,
        number,
        cells: vec![String::new(); width],
        faults: vec![None; width],
    });
    let all = shown.iter().cloned().chain(blanks);
    all.enumerate().map(|(index, row)| RowView::new(definition, index, &row)).collect()
}

impl RowView {
    fn new(definition: &Definition, index: usize, row: &ShownRow) -> Self {
        let is_form = definition.kind == DeliverableKind::Form;
        let cells = definition.columns.iter().enumerate().map(|(place, column)| {
            let value = row.cells.get(place).cloned().unwrap_or_default();
            let fault = row.faults.get(place).cloned().flatten();
            cell(column, format!("d{index}-{place}"), value, fault.as_ref())
        });
        Self {
            legend: if is_form {
                definition.title.clone()
            } else {
                say(&Message::new("roster-page-row").with("number", row.number))
            },
            index,
            ordinal: row.ordinal,
            is_new: row.ordinal.is_none(),
            has_faults: row.faults.iter().any(Option::is_some),
            cells: cells.collect(),
        }
    }
}

fn cell(column: &Column, name: String, value: String, fault: Option<&Message>) -> CellView {
    let mut choices = match column.kind {
        ValueKind::Choice => column.choices.clone(),
        ValueKind::YesNo => vec!["Có".to_owned(), "Không".to_owned()],
        _ => Vec::new(),
    };
    // What somebody typed into a workbook is shown until it is mended.
    if !choices.is_empty() && !value.is_empty() && !choices.contains(&value) {
        choices.push(value.clone());
    }
    let day = dates::read_date(&value).ok();
    let longest = column.max.as_ref().and_then(|most| most.parse::<u32>().ok()).unwrap_or(0);
    let control = match column.kind {
        ValueKind::Choice | ValueKind::YesNo => "select",
        ValueKind::Date if value.is_empty() || day.is_some() => "date",
        ValueKind::Integer => "numeric",
        ValueKind::Decimal => "decimal",
        ValueKind::Phone => "tel",
        ValueKind::Text if longest > 200 => "textarea",
        _ => "text",
    };
    let value = match (control, day) {
        ("date", Some(day)) => day.to_string(),
        _ => value,
    };
    CellView {
        name,
        label: column.label.clone(),
        control,
        value,
        required: column.required,
        personal: column.personal,
        wide: control == "textarea",
        choices,
        help: column.help.clone(),
        fault: fault.map(say),
        advice: fault.and_then(|message| message.advice_on_page(crate::text::Lang::Vi)),
    }
}

/// Reads the fields that a page sent.
pub(super) fn typed(definition: &Definition, fields: &[(String, String)]) -> Typed {
    let value = |name: &str| {
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    };
    let mut rows = Vec::new();
    for index in 0..MOST_ROWS {
        let cells: Vec<Option<&str>> = (0..definition.columns.len())
            .map(|place| value(&format!("d{index}-{place}")))
            .collect();
        if cells.iter().all(Option::is_none) {
            continue;
        }
        rows.push(TypedRow {
            ordinal: value(&format!("d{index}-o")).and_then(|ordinal| ordinal.parse().ok()),
            cells: cells.into_iter().map(|cell| cell.unwrap_or_default().to_owned()).collect(),
            remove: value(&format!("x{index}")).is_some(),
        });
    }
    Typed { version: value("ban").and_then(|version| version.parse().ok()), rows }
}
