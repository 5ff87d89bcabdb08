//! Lịch làm việc: the days off and days made up of the office.
//!
//! Three layers, the later over the earlier: the days that come with the program, the office's own file
//! (`templates/calendar/holidays.txt`), and what administrators add here. Deadlines, reminders and every count of working
//! days read the whole ([`crate::config::Current`]), from the moment of the change; deadlines of letters that were
//! released stay where they are.

mod add;
mod list;
mod take_back;

pub use add::{NewDays, add};
pub use list::{CalendarLine, Origin, Year, list};
pub use take_back::take_back;

/// Kind of the stream of events.
pub const STREAM: &str = "calendar";
