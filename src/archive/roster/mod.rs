//! Workbooks of forms and rosters: the one that a unit fills in, the same read back, and all units added up.
//!
//! ```text
//! Definition + Heading ─ blank ─► XLSX ─ a person ─► XLSX or CSV ─ read ─► lines, one text per column
//! Collection ─ workbook | csv ─► all rows, totals per unit, the silent units
//! ```
//!
//! Texts are always written as texts, never as formulas, and marked so that an office program keeps them so; what comes
//! in is read as a stream, within limits, and no formula is ever computed.

mod blank;
mod collected;
mod grid;
mod read;
mod recognise;
mod style;

pub use blank::{Heading, blank};
pub use collected::{Collection, UnitAnswer, csv, workbook};
pub use read::{Origin, read};
pub use recognise::{Known, Recognised, recognise};
pub use style::BadWorkbook;
