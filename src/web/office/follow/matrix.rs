//! Units × letters: the head and the first column stay while one moves over the rest.

use axum::extract::{Query, State};
use serde::Serialize;

use super::asked::{Asked, COLUMNS, FilterForm, SHOWN};
use super::chips::{Chip, tone};
use super::show::{Tab, grouped, tabs};
use crate::domain::{Class, hanoi};
use crate::service::follow::board::{self, Cell, Matrix};
use crate::text::Message;
use crate::web::office::{Pager, Place};
use crate::web::{Answer, Member, Site};

const PATH: &str = "/theo-doi/bang";

#[derive(Serialize)]
struct Page {
    form: FilterForm,
    tabs: Vec<Tab>,
    columns: Vec<Head>,
    rows: Vec<Row>,
    letters: Pager,
    units: Pager,
    nothing: bool,
}

#[derive(Serialize)]
struct Head {
    number: String,
    subject: String,
    href: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    href: String,
    overdue: Option<String>,
    cells: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    chip: Option<Chip>,
    /// Tasks beyond the one that the chip speaks of.
    more: Option<String>,
    href: String,
}

/// `GET /theo-doi/bang`.
pub async fn show(State(site): State<Site>, member: Member, Query(asked): Query<Asked>) -> Answer {
    let office = site.office();
    let narrowed = asked.narrowed(&member, office.clock.today());
    let (units, letters) = (asked.window(SHOWN), asked.columns());
    let actor = &member.actor;
    let matrix = board::matrix(office, actor, &narrowed.filter, units, letters).await?;
    let choices = board::choices(office, &member.actor).await?;
    let (unit_page, letter_page) =
        ((units.skip / SHOWN + 1).to_string(), (letters.skip / COLUMNS + 1).to_string());
    let page = Page {
        tabs: tabs(&asked, &member, PATH),
        nothing: choices.nothing,
        letters: Pager::new(&member, letters, matrix.letters, |page| {
            asked.to(PATH, &[("cot", page), ("trang", &unit_page)])
        }),
        units: Pager::new(&member, units, matrix.units, |page| {
            asked.to(PATH, &[("cot", &letter_page), ("trang", page)])
        }),
        columns: heads(&member, &matrix),
        rows: rows(&member, &asked, &matrix),
        form: asked.form(office, &narrowed, choices, &member, PATH).await?,
    };
    site.page(&member, Place::Follow, "office/follow/matrix.html", &page)
}

fn heads(member: &Member, matrix: &Matrix) -> Vec<Head> {
    let head = |column: &board::Column| {
        let name = column.name.as_ref();
        let direction = || member.say(&Message::new("follow-page-direction"));
        Head {
            number: name.and_then(|name| name.numbered_as.clone()).unwrap_or_else(direction),
            subject: name.and_then(|name| name.subject.clone()).unwrap_or_default(),
            href: format!("/van-ban/{}", column.letter),
        }
    };
    matrix.columns.iter().map(head).collect()
}

fn rows(member: &Member, asked: &Asked, matrix: &Matrix) -> Vec<Row> {
    let row = |row: &board::MatrixRow| Row {
        href: asked.to("/theo-doi/viec", &[("don-vi", &row.unit)]),
        name: row.name.clone(),
        overdue: (row.tally.open_overdue > 0).then(|| {
            let count = grouped(row.tally.open_overdue);
            member.say(&Message::new("follow-page-overdue-count").with("count", count))
        }),
        cells: (row.cells.iter().zip(&matrix.columns))
            .map(|(cell, column)| Shown {
                chip: chip(member, matrix, cell),
                more: more(member, cell),
                href: asked
                    .to("/theo-doi/viec", &[("don-vi", &row.unit), ("van-ban", &column.letter)]),
            })
            .collect(),
    };
    matrix.rows.iter().map(row).collect()
}

/// What has to be looked at first in a cell.
fn chip(member: &Member, matrix: &Matrix, cell: &Cell) -> Option<Chip> {
    let class = cell.worst();
    if class.is_none() && cell.tally.outside == 0 {
        return None;
    }
    let message = match (class, cell.overdue_since) {
        (Some(Class::OpenOverdue), Some(since)) => {
            let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&hanoi()).date_naive();
            let days = (day(matrix.as_of) - day(since)).num_days().max(1);
            Message::new("follow-due-over").with("days", days)
        }
        (Some(class), _) => class.message(),
        (None, _) => Message::new("follow-state-closed"),
    };
    Some(Chip { words: member.say(&message), tone: tone(class) })
}

fn more(member: &Member, cell: &Cell) -> Option<String> {
    let all = cell.tally.total();
    let done = cell.tally.done_on_time + cell.tally.done_late;
    let parts = Message::new("follow-page-parts").with("done", done).with("all", all);
    (all > 1).then(|| member.say(&parts))
}
