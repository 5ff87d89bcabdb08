//! The page of a unit: its work, its letters, its answers.

mod acts;
mod contribute;
mod file;
mod letter;
mod letter_page;
mod report;
mod show;
mod view;

pub use acts::{acknowledge, contact, contest, destroyed, hand_on, more_time, progress};
pub use contribute::{contribute, contribution_file};
pub use file::file;
pub use letter::letter;
pub use report::{report, report_form};
pub use show::show;

pub(super) use file::{attachment, percent};
pub(super) use view::{FileLink, TaskView};
