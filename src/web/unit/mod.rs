//! The page of a unit: its work, its letters, its answers.

mod acts;
mod file;
mod letter;
mod letter_page;
mod report;
mod show;
mod view;

pub use acts::{acknowledge, contest, more_time, progress};
pub use file::file;
pub use letter::letter;
pub use report::{report, report_form};
pub use show::show;

pub(super) use file::{attachment, percent};
pub(super) use view::{FileLink, TaskView};
