//! Bảng theo dõi: every tracked row of the office held in memory, so that any figure of the leader's pages is counted
//! over all of them in some milliseconds, however it is narrowed.
//!
//! Half a million rows take about 25 MB. Counting them in the database takes a tenth of a second and more on both
//! engines, and tables of ready counts would need one for every way of narrowing, each wrong at the next midnight: a
//! class depends on the moment at which it is asked for. So the rows are held, not their counts. Before every answer the
//! board asks the database what has changed ([`crate::store::tracked`]: stamps written by triggers, whoever changed the
//! row, in whatever process) and reads just that; an answer is never older than its question.
//!
//! ```text
//! filter ─► sieve ─► rows of the table ─► Standing::class(now) ─► figures, matrix, trend, ages, list
//! ```
//!
//! Names, words and requests are not held: a page reads those of the few rows that it shows.

mod age;
mod choices;
mod ids;
mod lines;
mod list;
mod matrix;
mod owing;
mod punctual;
mod sieve;
mod summary;
mod table;
mod trend;

pub use age::{Age, Ages};
pub use choices::{Choices, choices};
pub use lines::{Grouping, Line, Lines, lines};
pub use list::{Listed, Pick, list};
pub use matrix::{Cell, Column, Matrix, MatrixRow, matrix};
pub use owing::{Owing, OwingRow, owing};
pub use punctual::{PunctualUnit, Punctuality, punctuality};
pub use sieve::Filter;
pub use summary::{Summary, summary};
pub use table::{Board, fill};
pub use trend::{Month, Trend, trend};

/// What a page shows of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Left out at the beginning.
    pub skip: usize,
    /// Shown at most.
    pub show: usize,
}

impl Window {
    /// Everything.
    pub const ALL: Self = Self { skip: 0, show: usize::MAX };

    fn cut<T>(self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.skip).take(self.show).collect()
    }
}
