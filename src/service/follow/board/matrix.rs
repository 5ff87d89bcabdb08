//! Đơn vị × văn bản: one cell for all that a unit has to do in a letter.

use chrono::{DateTime, Utc};

use super::Window;
use super::sieve::{Filter, Sieve};
use super::table::{Now, Table, look};
use crate::domain::{Actor, Class, Id, Tally};
use crate::service::follow::{LetterName, letter_names, unit_names};
use crate::service::{Office, Result};

/// A window of the matrix.
#[derive(Debug, Clone)]
pub struct Matrix {
    pub as_of: DateTime<Utc>,
    /// Letters that there are.
    pub letters: usize,
    /// Units that there are.
    pub units: usize,
    /// The newest letters first.
    pub columns: Vec<Column>,
    /// Those with most overdue work in all letters of the filter first.
    pub rows: Vec<MatrixRow>,
}

/// One letter.
#[derive(Debug, Clone)]
pub struct Column {
    pub letter: Id,
    pub name: Option<LetterName>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct MatrixRow {
    pub unit: Id,
    pub name: String,
    /// Over all letters of the filter.
    pub tally: Tally,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// What a unit has to do in a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    pub tally: Tally,
    /// The earliest deadline of what is overdue.
    pub overdue_since: Option<DateTime<Utc>>,
}

impl Cell {
    /// The class that has to be looked at first; none where the letter orders nothing of the unit.
    #[must_use]
    pub fn worst(&self) -> Option<Class> {
        const ORDER: [Class; 7] = [
            Class::OpenOverdue,
            Class::AwaitingConfirmation,
            Class::OpenInTerm,
            Class::NoDeadline,
            Class::DoneLate,
            Class::DoneOnTime,
            Class::NothingAsked,
        ];
        ORDER.into_iter().find(|class| self.tally.of(*class) > 0)
    }
}

/// Counts a window of units by a window of letters.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn matrix(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    units: Window,
    letters: Window,
) -> Result<Matrix> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut by_unit = vec![Tally::default(); table.unit_ids.len()];
    let mut has_row = vec![false; table.letters.len()];
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        by_unit[row.unit as usize].count(row.class(now));
        has_row[row.letter as usize] = true;
    }
    let columns = newest(&table, &has_row);
    let mut rows: Vec<(u32, Tally)> =
        (0..).zip(by_unit).filter(|(_, tally)| tally.total() + tally.outside > 0).collect();
    rows.sort_by_key(|(place, tally)| {
        let most = (tally.open_overdue, tally.awaiting_confirmation, tally.total());
        (std::cmp::Reverse(most), *place)
    });
    let (all_letters, all_units) = (columns.len(), rows.len());
    let (columns, rows) = (letters.cut(columns), units.cut(rows));

    let mut column_of = vec![u16::MAX; table.letters.len()];
    for (at, letter) in (0..u16::MAX).zip(&columns) {
        column_of[*letter as usize] = at;
    }
    let mut row_of = vec![u32::MAX; table.unit_ids.len()];
    for (at, (unit, _)) in (0..).zip(&rows) {
        row_of[*unit as usize] = at;
    }
    let mut cells = vec![vec![Cell::default(); columns.len()]; rows.len()];
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        let at = (row_of[row.unit as usize], column_of[row.letter as usize]);
        if at.0 == u32::MAX || at.1 == u16::MAX {
            continue;
        }
        let cell = &mut cells[at.0 as usize][usize::from(at.1)];
        let class = row.class(now);
        cell.tally.count(class);
        if class == Some(Class::OpenOverdue) {
            cell.overdue_since = cell.overdue_since.into_iter().chain(row.due).min();
        }
    }
    let letter_of = |place: &u32| table.letter_ids.get(*place).to_owned();
    let columns: Vec<Id> = columns.iter().map(letter_of).collect();
    let rows: Vec<(Id, Tally)> = (rows.into_iter())
        .map(|(place, tally)| (table.unit_ids.get(place).to_owned(), tally))
        .collect();
    drop(table);
    let names = letter_names(office.store.read(), &columns).await?;
    let ids: Vec<Id> = rows.iter().map(|(id, _)| id.clone()).collect();
    let units = unit_names(office, &ids).await?;
    Ok(Matrix {
        as_of: now.at,
        letters: all_letters,
        units: all_units,
        columns: (columns.into_iter())
            .map(|letter| Column { name: names.get(&letter).cloned(), letter })
            .collect(),
        rows: (rows.into_iter().zip(cells))
            .map(|((unit, tally), cells)| MatrixRow {
                name: units.get(&unit).cloned().unwrap_or_default(),
                unit,
                tally,
                cells,
            })
            .collect(),
    })
}

/// The places of letters with rows, the newest first.
fn newest(table: &Table, has_row: &[bool]) -> Vec<u32> {
    let mut places: Vec<u32> =
        (0..).zip(has_row).filter(|(_, has)| **has).map(|(place, _)| place).collect();
    places.sort_by_key(|place| (std::cmp::Reverse(table.letters[*place as usize].dated), *place));
    places
}
