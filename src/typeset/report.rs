//! Reports on the page: tables of figures and the one page of the week, typeset by layouts of their own.

use serde::Serialize;
use serde_json::{Value, json};

use super::fonts::Fonts;
use super::paper::{Paper, PaperForm};
use super::{Engine, Error, Rendered};
use crate::domain::{Listing, ListingCell, ListingColumn, ListingKind};
use crate::text::unicode::nfc;

/// Everything on the page for the weekly meeting, in words.
#[derive(Debug, Clone, Serialize)]
pub struct WeeklyPage {
    /// Lines of the office's name, the superior first.
    pub office: Vec<String>,
    pub title: String,
    /// `Số liệu tính đến …`
    pub as_of: String,
    /// The classes: name and figure, the whole first.
    pub figures: Vec<(String, String)>,
    /// One or two sentences under the figures.
    pub summary: Vec<String>,
    /// Most important first.
    pub sections: Vec<WeeklySection>,
    /// Room for handwriting.
    pub directions: String,
}

/// A list on the page of the week.
#[derive(Debug, Clone, Serialize)]
pub struct WeeklySection {
    pub title: String,
    pub items: Vec<WeeklyItem>,
    /// `và 12 việc khác`; empty when all are shown.
    pub more: String,
}

/// One line of it.
#[derive(Debug, Clone, Serialize)]
pub struct WeeklyItem {
    /// Set in bold before the words.
    pub lead: String,
    pub words: String,
    /// At the end of the line.
    pub mark: String,
}

impl Engine {
    /// Lays a table of figures out.
    pub async fn render_listing(&self, listing: &Listing) -> Result<Rendered, Error> {
        let rows = listing.rows.iter().map(|row| {
            let cells: Vec<String> = row.cells.iter().map(ListingCell::printed).collect();
            json!({ "total": row.total, "cells": cells })
        });
        let letter = json!({
            "office": listing.office, "title": listing.title, "scope": listing.scope,
            "as_of": listing.cut_off(), "columns": heads(&listing.columns),
            "rows": rows.collect::<Vec<_>>(), "notes": listing.notes,
        });
        let date = listing.as_of.with_timezone(&crate::domain::hanoi()).date_naive();
        self.render_report(PaperForm::Listing, letter, &listing.title, date).await
    }

    /// Lays the page for the weekly meeting out, over as many pages as it then needs.
    pub async fn render_weekly(
        &self,
        page: &WeeklyPage,
        date: chrono::NaiveDate,
    ) -> Result<Rendered, Error> {
        let letter =
            serde_json::to_value(page).map_err(|error| Error::Layout(error.to_string()))?;
        self.render_report(PaperForm::Weekly, letter, &page.title, date).await
    }

    pub(super) async fn render_report(
        &self,
        form: PaperForm,
        mut data: Value,
        title: &str,
        day: chrono::NaiveDate,
    ) -> Result<Rendered, Error> {
        let workshop = self.workshop();
        replace_unprintable(&mut data, &workshop.fonts);
        self.print_async(&Paper { form, title: title.to_owned(), day, data }).await
    }
}

/// The heads of a table as layouts read them.
pub(super) fn heads(columns: &[ListingColumn]) -> Vec<Value> {
    let head = |column: &ListingColumn| {
        let align = match column.kind {
            ListingKind::Words => "left",
            ListingKind::Number => "right",
            ListingKind::Middle => "center",
        };
        json!({
            "title": column.title, "group": column.group, "width": column.width, "align": align,
        })
    };
    columns.iter().map(head).collect()
}

/// What a unit wrote must not stop a report: a character that cannot be printed leaves a mark in its place.
fn replace_unprintable(value: &mut Value, fonts: &Fonts) {
    const MARK: char = '?';
    match value {
        Value::String(text) => {
            let text_in_nfc = nfc(text);
            let kept = |c: char| {
                let printable = matches!(c, '\n' | ' ' | '\t') || fonts.can_print(c);
                if printable { c } else { MARK }
            };
            *text = text_in_nfc.chars().map(kept).collect();
        }
        Value::Array(values) => {
            for value in values {
                replace_unprintable(value, fonts);
            }
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                replace_unprintable(value, fonts);
            }
        }
        _ => {}
    }
}
