//! Biểu mẫu, danh sách on the unit's page: fields and rows without any script, a workbook to take along, and the second
//! code before personal data.

mod code;
mod fields;
mod pass;
mod save;
mod show;
mod upload;

pub use code::{ask_code, code_page, enter_code};
pub use pass::CarriedPass;
pub use save::save;
pub use show::show;
pub use upload::{upload, workbook};
