//! The official classes by unit, letter, leader, field or month, those with most overdue work first.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Utc};

use super::Window;
use super::sieve::{Filter, Sieve};
use super::table::{Now, Row, Table, look};
use crate::domain::{Actor, Id};
use crate::service::follow::figures::Figures;
use crate::service::follow::{LetterName, letter_names, unit_names};
use crate::service::{Office, Result};

/// What makes a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    Unit,
    Letter,
    /// Who signed the letter.
    Leader,
    /// Lĩnh vực, by the notation of the letter.
    Field,
    /// The month of the letter.
    Month,
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Unit, Self::Letter, Self::Leader, Self::Field, Self::Month];
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    /// What narrows a [`Filter`] to the line: an id, a name, `2026-10`; empty where nothing is named.
    pub key: String,
    /// Of a unit or a letter without words: its name.
    pub name: String,
    /// Of a letter.
    pub letter: Option<LetterName>,
    pub figures: Figures,
}

/// The table of classes, or a window of it.
#[derive(Debug, Clone)]
pub struct Lines {
    pub as_of: DateTime<Utc>,
    /// Lines that there are.
    pub count: usize,
    pub rows: Vec<Line>,
    /// The sum of all lines.
    pub total: Figures,
    /// Rows on which a contest awaits its decision.
    pub contested: u32,
    /// Units that owe something overdue.
    pub units_overdue: usize,
}

/// Counts the work that a filter lets through.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn lines(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    by: Grouping,
    window: Window,
) -> Result<Lines> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut groups = vec![(u32::MAX, Figures::default()); size(&table, by)];
    let mut units_overdue = vec![false; table.unit_ids.len()];
    let mut total = Figures::default();
    let mut contested = 0;
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        let class = row.class(now);
        let soon = row.is_soon(now);
        total.count(class, soon, row.more_time);
        let place = place(&table, by, row);
        groups[place].0 = u32::try_from(place).unwrap_or(u32::MAX);
        groups[place].1.count(class, soon, row.more_time);
        contested += u32::from(row.state == crate::domain::AssignmentState::Contested);
        if class == Some(crate::domain::Class::OpenOverdue) {
            units_overdue[row.unit as usize] = true;
        }
    }
    groups.retain(|(place, _)| *place != u32::MAX);
    match by {
        Grouping::Month => groups.sort_by_key(|(place, _)| std::cmp::Reverse(*place)),
        _ => groups.sort_by_key(|(place, figures)| {
            let tally = &figures.tally;
            let most = (tally.open_overdue, tally.awaiting_confirmation, figures.total);
            (std::cmp::Reverse(most), newest(&table, by, *place))
        }),
    }
    let count = groups.len();
    let shown = window.cut(groups);
    let keys: Vec<String> = shown.iter().map(|(place, _)| key(&table, by, *place)).collect();
    drop(table);
    let rows = named(office, by, keys, shown.into_iter().map(|(_, figures)| figures)).await?;
    let units_overdue = units_overdue.into_iter().filter(|over| *over).count();
    Ok(Lines { as_of: now.at, count, rows, total, contested, units_overdue })
}

/// Groups that a table may have; the last one is of rows without name.
fn size(table: &Table, by: Grouping) -> usize {
    match by {
        Grouping::Unit => table.unit_ids.len(),
        Grouping::Letter => table.letters.len(),
        Grouping::Leader => table.signers.len() + 1,
        Grouping::Field => table.fields.len() + 1,
        // Months of the Christian era up to the year 9999.
        Grouping::Month => 12 * 10_000,
    }
}

fn place(table: &Table, by: Grouping, row: &Row) -> usize {
    let letter = &table.letters[row.letter as usize];
    let or_last = |place: Option<u32>, count: usize| place.map_or(count, |place| place as usize);
    match by {
        Grouping::Unit => row.unit as usize,
        Grouping::Letter => row.letter as usize,
        Grouping::Leader => or_last(letter.signer, table.signers.len()),
        Grouping::Field => or_last(letter.field, table.fields.len()),
        Grouping::Month => letter.dated.map_or(0, |day| {
            let months = day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
            usize::try_from(months).unwrap_or_default().min(12 * 10_000 - 1)
        }),
    }
}

/// Letters with the same figures: the newest first.
fn newest(table: &Table, by: Grouping, place: u32) -> (i32, u32) {
    let day = match by {
        Grouping::Letter => table.letters[place as usize].dated,
        _ => None,
    };
    (day.map_or(0, |day| -day.num_days_from_ce()), place)
}

fn key(table: &Table, by: Grouping, place: u32) -> String {
    let named = |ids: &super::ids::Ids| {
        if (place as usize) < ids.len() { ids.get(place).to_owned() } else { String::new() }
    };
    match by {
        Grouping::Unit => named(&table.unit_ids),
        Grouping::Letter => named(&table.letter_ids),
        Grouping::Leader => named(&table.signers),
        Grouping::Field => named(&table.fields),
        Grouping::Month if place == 0 => String::new(),
        Grouping::Month => format!("{:04}-{:02}", place / 12, place % 12 + 1),
    }
}

async fn named(
    office: &Office,
    by: Grouping,
    keys: Vec<Id>,
    figures: impl Iterator<Item = Figures>,
) -> Result<Vec<Line>> {
    let mut units = HashMap::default();
    let mut letters = HashMap::default();
    match by {
        Grouping::Unit => units = unit_names(office, &keys).await?,
        Grouping::Letter => letters = letter_names(office.store.read(), &keys).await?,
        Grouping::Leader | Grouping::Field | Grouping::Month => {}
    }
    let line = |(key, figures): (Id, Figures)| Line {
        name: units.get(&key).cloned().unwrap_or_else(|| key.clone()),
        letter: letters.get(&key).cloned(),
        key,
        figures,
    };
    Ok(keys.into_iter().zip(figures).map(line).collect())
}
