//! Số liệu: what leaders and archives ask of the follow-up, cut at one moment and printed with its hour.
//!
//! Every figure comes from [`crate::domain::Standing::class`]; the classes, the work without deadline, what awaits its
//! confirmation and what asked for nothing add up to the whole. The lists print the rows behind the figures.

mod answers;
mod classes;
mod cut;
mod overdue;
mod rows;
mod silent;
mod summary;
mod weekly;
mod write;

pub use answers::answers;
pub use classes::{By, FigureLine, FigureTable, Figures, class_listing, figure_table};
pub use cut::Span;
pub(in crate::service) use cut::name_lines;
pub use overdue::{due_soon, overdue};
pub use rows::row_listing;
pub use silent::{SilentList, SilentUnit, silent};
pub(in crate::service) use summary::gather_summary;
pub use summary::{SUMMARY, Summarised, summarise};
pub use weekly::{WeeklySheet, weekly};
pub use write::{Written, listing_pdf, listing_xlsx};
