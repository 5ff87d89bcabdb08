//! The page of a unit: its work, its letters, its answers.

mod acts;
mod contribute;
mod desk;
mod file;
mod letter;
mod letter_page;
mod report;
mod roster;
mod show;
mod view;

pub use acts::{acknowledge, contact, contest, destroyed, hand_on, more_time, progress};
pub use contribute::{contribute, contribution_file};
pub use desk::{
    contest as contest_figure, letter_receipt, punctuality, report_draft, report_receipt, slip,
};
pub use file::file;
pub use letter::letter;
pub use report::{report, report_form};
pub use roster::{
    ask_code, code_page, enter_code, save as save_sheet, show as sheet, upload as upload_sheet,
    workbook,
};
pub use show::show;

pub(super) use file::attachment;
pub(super) use roster::CarriedPass;
pub(super) use view::{ContributionView, FileLink, TaskView, contribution};
