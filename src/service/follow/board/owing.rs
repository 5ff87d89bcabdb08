//! Đơn vị chưa báo cáo: who owes what on which letter, so that some of them can be chosen and reminded.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Window;
use super::list::complete;
use super::sieve::{Filter, Sieve};
use super::table::{Now, look};
use crate::domain::{Actor, Class, Id, LetterState};
use crate::service::follow::call::{LastCall, last_calls_of};
use crate::service::follow::tracked::Tracked;
use crate::service::{Office, Result};
use crate::store;

/// A window of those who owe a report.
#[derive(Debug)]
pub struct Owing {
    pub as_of: DateTime<Utc>,
    /// Pairs of unit and letter that there are.
    pub count: usize,
    /// Longest overdue first, then nearest deadline.
    pub rows: Vec<OwingRow>,
}

/// What one unit owes on one letter.
#[derive(Debug)]
pub struct OwingRow {
    /// The task with the earliest deadline.
    pub first: Tracked,
    /// Tasks that it owes.
    pub tasks: u32,
    /// Tasks of these that are overdue.
    pub overdue: u32,
    /// Nothing at all was heard.
    pub silent: bool,
    /// How often it was reminded of the first task, and when last.
    pub reminded: Option<(u32, DateTime<Utc>)>,
    pub call: Option<LastCall>,
}

/// What is known of a pair before its words are read.
struct Pair {
    first: u32,
    due: Option<DateTime<Utc>>,
    tasks: u32,
    overdue: u32,
    silent: bool,
}

/// Lists the units that owe a report on letters that a filter lets through; with `overdue_only`, those whose deadline has
/// passed.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn owing(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    overdue_only: bool,
    window: Window,
) -> Result<Owing> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut pairs: HashMap<(u32, u32), Pair> = HashMap::new();
    for (place, row) in (0..).zip(&table.rows).filter(|(_, row)| row.owes() && sieve.lets(row)) {
        let overdue = row.class(now) == Some(Class::OpenOverdue);
        if overdue_only && !overdue {
            continue;
        }
        let pair = pairs.entry((row.letter, row.unit)).or_insert(Pair {
            first: place,
            due: row.due,
            tasks: 0,
            overdue: 0,
            silent: true,
        });
        pair.tasks += 1;
        pair.overdue += u32::from(overdue);
        let heard = row.acknowledged || row.state != crate::domain::AssignmentState::Open;
        pair.silent &= !heard;
        if row.due.is_some_and(|due| pair.due.is_none_or(|known| due < known)) {
            (pair.first, pair.due) = (place, row.due);
        }
    }
    let count = pairs.len();
    let mut pairs: Vec<Pair> = pairs.into_values().collect();
    pairs.sort_by_key(|pair| (pair.due.is_none(), pair.due, pair.first));
    let pairs = window.cut(pairs);
    let ids: Vec<Id> = pairs.iter().map(|pair| table.row_ids.get(pair.first).to_owned()).collect();
    drop(table);
    let rows = complete(office, &ids).await?;
    let conn = office.store.read();
    let reminded = store::reminder::sent(conn, &ids).await?;
    let mut letters: Vec<Id> = rows.iter().map(|row| row.letter.id.clone()).collect();
    letters.sort_unstable();
    letters.dedup();
    let calls = last_calls_of(conn, &office.settings.office, &letters).await?;
    let mut rows: HashMap<Id, Tracked> =
        rows.into_iter().map(|row| (row.assignment.id.clone(), row)).collect();
    let complete = |(pair, id): (Pair, &Id)| {
        let first = rows.remove(id).filter(|row| row.letter.state == LetterState::Released)?;
        let called = (first.letter.id.clone(), first.assignment.lead_unit.clone());
        Some(OwingRow {
            reminded: reminded.get(id).copied(),
            call: calls.get(&called).cloned(),
            tasks: pair.tasks,
            overdue: pair.overdue,
            silent: pair.silent,
            first,
        })
    };
    let rows = pairs.into_iter().zip(&ids).filter_map(complete).collect();
    Ok(Owing { as_of: now.at, count, rows })
}
