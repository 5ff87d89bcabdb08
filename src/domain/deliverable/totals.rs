//! Sums over rows, of the columns that are added up.

use std::ops::AddAssign;

use super::{Decimal, Definition};

/// Rows and sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    pub rows: usize,
    /// One for each column; none where nothing is added up.
    pub sums: Vec<Option<Decimal>>,
}

impl Totals {
    /// Nothing yet.
    #[must_use]
    pub fn none(definition: &Definition) -> Self {
        let sum = |total: bool| total.then(Decimal::default);
        Self { rows: 0, sums: definition.columns.iter().map(|column| sum(column.total)).collect() }
    }

    /// Counts one kept row.
    pub fn count(&mut self, row: &[String]) {
        self.rows += 1;
        for (sum, cell) in self.sums.iter_mut().zip(row) {
            if let (Some(sum), Some(number)) = (sum, Decimal::parse(cell)) {
                *sum = *sum + number;
            }
        }
    }

    /// The totals of some kept rows.
    #[must_use]
    pub fn of(definition: &Definition, rows: &[Vec<String>]) -> Self {
        let mut totals = Self::none(definition);
        for row in rows {
            totals.count(row);
        }
        totals
    }
}

impl AddAssign<&Self> for Totals {
    fn add_assign(&mut self, other: &Self) {
        self.rows += other.rows;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            if let (Some(sum), Some(more)) = (sum, more) {
                *sum = *sum + *more;
            }
        }
    }
}
