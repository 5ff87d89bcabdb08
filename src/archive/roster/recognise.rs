//! A filled form or roster told by its file alone, wherever it turns up.

use super::grid::{Grid, Row, grid};
use super::read::{find_head, upright};
use crate::domain::deliverable::{Definition, DeliverableKind};

/// One form or roster that a file may be.
#[derive(Debug, Clone)]
pub struct Known {
    pub definition: Definition,
    /// Of the definition, as its workbooks carry it.
    pub digest: String,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// Its place among the known ones.
    pub place: usize,
    /// Rows below its head.
    pub rows: usize,
}

/// Tells which known form or roster a file is, filled in: by the mark of a workbook that we made, or by its heads. A blank
/// one, and a file that is no table, is none.
#[must_use]
pub fn recognise(bytes: &[u8], known: &[Known]) -> Option<Recognised> {
    let grid = grid(bytes).ok()?;
    let marked = |one: &Known| grid.digest.as_deref() == Some(&one.digest);
    let place = known
        .iter()
        .position(marked)
        .or_else(|| known.iter().position(|one| names_persons(&one.definition, &grid.rows)))?;
    let rows = filled(&known[place].definition, &grid);
    (rows > 0).then_some(Recognised { place, rows })
}

/// Whether some row heads at least half of the columns, one with data about persons among them.
fn names_persons(definition: &Definition, rows: &[Row]) -> bool {
    find_head(definition, rows)
        .is_some_and(|(_, places)| places.values().any(|place| definition.columns[*place].personal))
}

fn filled(definition: &Definition, grid: &Grid) -> usize {
    if definition.kind == DeliverableKind::Form
        && let Ok(Some(line)) = upright(definition, grid)
    {
        return usize::from(!line.is_blank());
    }
    // A marked workbook whose head somebody has changed still holds what was typed.
    let head = find_head(definition, &grid.rows).map_or(0, |(at, _)| at + 1);
    grid.rows[head..].iter().filter(|row| !row.is_blank()).count()
}
