//! `congvan status [NUMBER]`: who has answered, who has not, how late.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use comfy_table::{Cell, CellAlignment, Color, Table};

use super::{Failure, Session, print};
use crate::domain::{AssignmentState, Class, DueClass, Tally, hanoi};
use crate::service::follow::{self, Status as Figures, StatusRow};
use crate::service::letter;
use crate::text::{Message, dates};

/// Shows how the work stands.
#[derive(Debug, Default, Args)]
pub struct Status {
    number: Option<String>,
    #[arg(long)]
    by: Option<By>,
    #[arg(long)]
    silent: bool,
}

/// What makes a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Letter,
    Unit,
    Task,
}

impl Status {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let letter = match &self.number {
            Some(number) => Some(letter::find(&office, &actor.unit, number).await?.row.id),
            None => None,
        };
        let mut figures = follow::status(&office, &actor, letter.as_ref()).await?;
        if self.silent {
            figures.rows.retain(|row| row.silent);
            return silent(session, &figures);
        }
        if session.json {
            return print::json(&figures);
        }
        if figures.rows.is_empty() {
            print::talk(session, &Message::new("cli-status-empty"));
            return Ok(());
        }
        let by = self.by.unwrap_or(if letter.is_some() { By::Task } else { By::Letter });
        print::line(match by {
            By::Letter => letters(session, &figures),
            By::Unit => units(session, &figures),
            By::Task => tasks(session, &figures.rows),
        });
        if by == By::Task {
            print::line(summary(session, &figures.tally));
        }
        print::as_of(session);
        Ok(())
    }
}

/// The units that are silent, as plain text to copy: no links, no colours.
fn silent(session: &Session, figures: &Figures) -> Result<(), Failure> {
    let mut names: Vec<(&str, usize, Option<NaiveDate>)> = Vec::new();
    for row in &figures.rows {
        let promised = row.last_call.as_ref().and_then(|call| call.promised_on);
        match names.iter_mut().find(|(name, ..)| *name == row.unit) {
            Some((_, count, known)) => {
                *count += 1;
                *known = (*known).max(promised);
            }
            None => names.push((&row.unit, 1, promised)),
        }
    }
    if session.json {
        let rows: Vec<_> = (names.iter())
            .map(|(unit, tasks, promised)| {
                serde_json::json!({ "unit": unit, "tasks": tasks, "promised_on": promised })
            })
            .collect();
        return print::json(&serde_json::json!({ "as_of": figures.as_of, "units": rows }));
    }
    if names.is_empty() {
        print::talk(session, &Message::new("cli-status-none-silent"));
    }
    for (place, (name, count, promised)) in names.iter().enumerate() {
        let line = Message::new("cli-status-silent").with("place", place + 1);
        let line = session.say(&line.with("unit", name).with("tasks", count));
        let promised = promised.map(|day| {
            let message = Message::new("cli-status-promised").with("day", dates::table_date(day));
            format!("; {}", session.say(&message))
        });
        print::line(format_args!("{line}{}", promised.unwrap_or_default()));
    }
    print::as_of(session);
    Ok(())
}

const CLASSES: [&str; 8] = [
    "cli-status-total",
    "follow-class-done-on-time",
    "follow-class-done-late",
    "follow-class-open-in-term",
    "follow-class-open-overdue",
    "follow-class-no-deadline",
    "follow-class-awaiting-confirmation",
    "follow-class-nothing-asked",
];

fn letters(session: &Session, figures: &Figures) -> Table {
    let heads = ["cli-status-letter", "cli-status-dated", "cli-status-subject"];
    let mut table = print::table(session, &[&heads[..], &CLASSES[..]].concat());
    for letter in &figures.letters {
        let mut row = vec![
            Cell::new(letter.number.as_deref().unwrap_or("–")),
            Cell::new(letter.dated.map(dates::table_date).unwrap_or_default()),
            Cell::new(letter.subject.as_deref().unwrap_or_default()),
        ];
        row.extend(numbers(&letter.tally));
        table.add_row(row);
    }
    table.add_row(total(session, 3, &figures.tally));
    table
}

fn units(session: &Session, figures: &Figures) -> Table {
    let mut table = print::table(session, &[&["cli-status-unit"][..], &CLASSES[..]].concat());
    for unit in &figures.units {
        let mut row = vec![Cell::new(&unit.name)];
        row.extend(numbers(&unit.tally));
        table.add_row(row);
    }
    table.add_row(total(session, 1, &figures.tally));
    table
}

fn total(session: &Session, before: usize, tally: &Tally) -> Vec<Cell> {
    let mut row = vec![Cell::new(session.say(&Message::new("cli-status-sum")))];
    row.resize_with(before, || Cell::new(""));
    row.extend(numbers(tally));
    row
}

fn numbers(tally: &Tally) -> impl Iterator<Item = Cell> {
    let number = |count: u32| {
        Cell::new(if count == 0 { "–".to_owned() } else { count.to_string() })
            .set_alignment(CellAlignment::Right)
    };
    let classes = Class::ALL.map(|class| {
        let cell = number(tally.of(class));
        if class == Class::OpenOverdue && tally.of(class) > 0 { cell.fg(Color::Red) } else { cell }
    });
    std::iter::once(number(tally.total())).chain(classes)
}

fn tasks(session: &Session, rows: &[StatusRow]) -> Table {
    let mut table = print::table(
        session,
        &[
            "cli-status-letter",
            "cli-status-task",
            "cli-status-wording",
            "cli-status-unit",
            "cli-status-state",
            "cli-status-due",
            "cli-status-report",
        ],
    );
    for row in rows {
        table.add_row([
            Cell::new(row.number.as_deref().unwrap_or("–")),
            Cell::new(row.ordinal).set_alignment(CellAlignment::Right),
            Cell::new(shortened(&row.wording)),
            Cell::new(&row.unit),
            Cell::new(session.say(&state(row))),
            due(session, row),
            Cell::new(report(session, row)),
        ]);
    }
    table
}

fn summary(session: &Session, tally: &Tally) -> String {
    let parts = Class::ALL.into_iter().filter(|class| tally.of(*class) > 0).map(|class| {
        let part = Message::new("cli-status-part").with("class", session.say(&class.message()));
        session.say(&part.with("count", tally.of(class)))
    });
    let parts: Vec<String> = parts.collect();
    let message = Message::new("cli-status-summary").with("total", tally.total());
    session.say(&message.with("parts", parts.join("; ")))
}

/// The state in the words of the issuer's column.
fn state(row: &StatusRow) -> Message {
    Message::new(match row.state {
        AssignmentState::Open if row.acknowledged_at.is_some() => "follow-state-received",
        AssignmentState::Open => "follow-state-sent",
        AssignmentState::InProgress if row.more_needed => "follow-state-more-needed",
        _ if row.more_time_asked => "follow-state-more-time",
        AssignmentState::InProgress => "follow-state-in-progress",
        AssignmentState::Reported => "follow-state-reported",
        AssignmentState::Completed if row.completed_late == Some(true) => "follow-class-done-late",
        AssignmentState::Completed => "follow-class-done-on-time",
        AssignmentState::Contested => "follow-state-contested",
        AssignmentState::Suspended => "follow-state-suspended",
        AssignmentState::Closed => "follow-state-closed",
        AssignmentState::Recalled => "follow-state-recalled",
    })
}

fn due(session: &Session, row: &StatusRow) -> Cell {
    let promised = row.last_call.as_ref().and_then(|call| call.promised_on).map(|day| {
        let message = Message::new("cli-status-promised").with("day", dates::table_date(day));
        format!("\n{}", session.say(&message))
    });
    let promised = promised.filter(|_| !row.state.has_ended()).unwrap_or_default();
    let Some(at) = row.due_at else {
        return Cell::new(format!("{}{promised}", session.say(&row.due.issuer_message())));
    };
    let local = at.with_timezone(&hanoi());
    let day = dates::table_date(local.date_naive());
    let runs = matches!(row.class, Some(Class::OpenInTerm | Class::OpenOverdue));
    if !runs {
        return Cell::new(day);
    }
    let cell = Cell::new(format!("{day}\n{}{promised}", session.say(&row.due.issuer_message())));
    match row.due {
        DueClass::Overdue { .. } => cell.fg(Color::Red),
        DueClass::Soon { .. } => cell.fg(Color::Yellow),
        DueClass::None | DueClass::InTerm { .. } => cell,
    }
}

fn report(session: &Session, row: &StatusRow) -> String {
    let Some(sent) = row.reported_at else { return String::new() };
    let sent = dates::moment(sent.with_timezone(&hanoi()));
    let number = row.report_number.as_deref().unwrap_or_default();
    let id = if row.on_behalf { "cli-status-recorded" } else { "cli-status-sent" };
    session.say(&Message::new(id).with("number", number).with("at", sent)).trim().to_owned()
}

/// The first words of a task, enough to recognise it.
fn shortened(wording: &str) -> String {
    const LETTERS: usize = 80;
    match wording.char_indices().nth(LETTERS) {
        None => wording.to_owned(),
        Some((end, _)) => {
            let end = wording[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &wording[..end])
        }
    }
}
