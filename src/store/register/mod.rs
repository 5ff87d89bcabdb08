//! Sổ đăng ký: yearly series of numbers. A number given is never lost: it is used, reserved, or void with its reason.
//!
//! ```text
//! outside:  peek ─► render and check with that number
//! inside:   allot(number) ─► entry, next_value + 1        somebody was faster ─► Conflict, nothing written
//! ```

mod book;
mod entry;
mod series;

pub use book::{ALLOT, RECORD, Register, for_kind, insert, kinds, list};
pub use entry::{
    Entry, RESERVED, USED, VOID, all_entries, change, entries, find, insert_after, latest_date,
    next_inserted, of_document, use_reserved,
};
pub use series::{allot, open_at, peek, record, year_at};
