//! Registers, packages, workbooks, DOCX and the words of files: pure shaping of what [`crate::service`] hands in.

pub mod bundle;
pub mod docx;
pub mod extract;
mod listing_sheet;
mod plain_sheet;
pub mod roster;
mod unzip;

pub use listing_sheet::listing_sheet;
pub use plain_sheet::plain_sheet;
