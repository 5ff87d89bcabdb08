//! Danh bạ: units and groups of an office, brought in from tables that people keep, and looked up.
//!
//! ```text
//! bytes ─► lines (CSV in any Unicode, XLSX) ─► table (headings recognised) ─► rows (cells read) ─► checked against
//! each other and the directory ─► written, all or none
//! ```
//!
//! Each step adds its findings; a person sees all of them at once, with file, line and column.

mod alias;
mod cell;
mod csv_lines;
mod divide;
mod duplicates;
mod group_import;
mod group_rows;
mod head;
mod import;
mod keep;
mod list;
mod page;
mod parents;
mod sample;
mod sheet_lines;
mod succeed;
mod table;
mod unit_import;
mod unit_rows;
mod unit_write;

pub use divide::{DividedTask, GivenTask, foresee_split};
pub use group_import::import_groups;
pub use head::fill_head;
pub use import::{Import, Imported};
pub use keep::{KeptGroup, KeptUnit, keep_group, keep_unit};
pub use list::{GroupRow, UnitDetail, UnitRow, list_groups, list_units, show_unit};
pub use page::{DirectoryCounts, UnitPage, UnitQuestion, count_directory, departments, page_units};
pub use sample::{Sample, as_workbook, group_form, sample, unit_form};
pub use succeed::{Change, Succeeded, succeed};
pub use unit_import::import_units;
