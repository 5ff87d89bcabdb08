//! Kết quả cần gửi: what a task asks a unit to hand in, when that is more than a file.
//!
//! | written in the letter | what it is |
//! |---|---|
//! | `Báo cáo kết quả` | words: a file or a report of the unit's own form |
//! | `form:CODE` | one set of declared fields |
//! | `roster:CODE` | any number of rows with declared columns |
//!
//! A form is a roster of exactly one row, so both share [`Column`], the reading of cells ([`read_cell`]) and the check
//! of rows ([`check_rows`]). Does not belong here: files of definitions (`template`), workbooks (`archive`), rows that
//! are kept (`store`).

mod cell;
mod column;
mod decimal;
mod definition;
mod reference;
mod rows;
mod totals;

pub use cell::{is_formula, printed_cell, read_cell};
pub use column::{Column, ValueKind};
pub use decimal::Decimal;
pub use definition::{Definition, DeliverableKind, MOST_COLUMNS, MOST_ROWS};
pub use reference::Reference;
pub use rows::{CellFault, Line, Repeats, check_rows, masked};
pub use totals::Totals;
