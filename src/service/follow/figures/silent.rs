//! Danh sách đơn vị chưa báo cáo, as plain text to paste into a chat: no links, no tables.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::cut::{Cut, Tracked, cut_of, day_of, letter_words, say};
use super::overdue::days_over;
use crate::domain::{Actor, AssignmentState, Class, LetterState, hanoi};
use crate::service::{Office, Result, letter};
use crate::text::{Message, dates, numbers};

/// Units that owe a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SilentList {
    pub as_of: DateTime<Utc>,
    /// `15/UBND-NV` where one letter was asked for.
    pub letter: Option<String>,
    /// Longest overdue first, then nearest deadline.
    pub units: Vec<SilentUnit>,
    /// Ready to be pasted.
    pub text: String,
}

/// One unit that owes a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SilentUnit {
    pub unit: String,
    /// Tasks that it owes.
    pub tasks: u32,
    /// Days over the earliest deadline; 0 while none has passed.
    pub days_over: u32,
    /// The earliest deadline.
    pub due_at: Option<DateTime<Utc>>,
}

/// Lists the units that owe a report on one letter, or on any; with `overdue_only`, those whose deadline has passed.
///
/// # Errors
/// Not found for an unknown letter; forbidden for units.
pub async fn silent(
    office: &Office,
    actor: &Actor,
    number: Option<&str>,
    overdue_only: bool,
) -> Result<SilentList> {
    let asked = match number {
        Some(number) => Some(letter::find(office, &actor.unit, number).await?.row.id),
        None => None,
    };
    let mut cut = cut_of(office, actor, asked.as_deref()).await?;
    cut.rows.retain(|row| owes(row, &cut.as_of, overdue_only));
    let mut units: BTreeMap<&str, SilentUnit> = BTreeMap::new();
    for row in &cut.rows {
        let unit = units.entry(&row.lead_code).or_insert_with(|| SilentUnit {
            unit: row.lead.clone(),
            tasks: 0,
            days_over: 0,
            due_at: None,
        });
        unit.tasks += 1;
        unit.days_over = unit.days_over.max(days_over(row, &cut));
        unit.due_at = match (unit.due_at, row.assignment.due_at) {
            (Some(known), Some(due)) => Some(known.min(due)),
            (known, due) => known.or(due),
        };
    }
    let mut units: Vec<SilentUnit> = units.into_values().collect();
    units.sort_by_key(|unit| (unit.due_at.is_none(), unit.due_at));
    let text = text(&cut, number.is_some(), &units);
    let letter = cut.rows.first().and_then(|row| row.letter.numbered_as.clone());
    Ok(SilentList { as_of: cut.as_of, letter: letter.filter(|_| number.is_some()), units, text })
}

fn owes(row: &Tracked, now: &DateTime<Utc>, overdue_only: bool) -> bool {
    let open = matches!(row.state, AssignmentState::Open | AssignmentState::InProgress);
    let asked = row.mode.asks_for_report() && row.letter.state == LetterState::Released;
    open && asked && (!overdue_only || row.class(*now) == Some(Class::OpenOverdue))
}

fn text(cut: &Cut, one_letter: bool, units: &[SilentUnit]) -> String {
    let as_of = dates::cut_off(cut.as_of.with_timezone(&hanoi()));
    let count = numbers::two_digits(i64::try_from(units.len()).unwrap_or(i64::MAX));
    let head = match cut.rows.first().filter(|_| one_letter) {
        Some(row) => Message::new("figures-silent-letter").with("letter", letter_words(row)),
        None => Message::new("figures-silent-all"),
    };
    let mut lines = vec![say(&head.with("count", count).with("as_of", as_of))];
    for (place, unit) in (1..).zip(units) {
        let standing = match unit.due_at {
            None => Message::new("figures-silent-no-deadline"),
            Some(_) if unit.days_over > 0 => {
                Message::new("figures-silent-over").with("days", unit.days_over)
            }
            Some(due) => {
                Message::new("figures-silent-due").with("due", dates::table_date(day_of(due)))
            }
        };
        let line = Message::new("figures-silent-unit").with("place", place);
        let line = line.with("unit", &unit.unit).with("tasks", unit.tasks);
        lines.push(say(&line.with("standing", say(&standing))));
    }
    lines.join("\n")
}
