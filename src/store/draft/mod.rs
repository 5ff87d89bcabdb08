//! Bản soạn thảo: drafts, their versions, files, comments, and their way from desk to desk.

mod comment;
mod file;
mod passage;
mod row;
mod version;

pub use comment::{Comment, add_comment, comment, comments, resolve};
pub use file::{File, add_file, files, remove_file};
pub use passage::{Passage, add_passage, passages};
pub use row::{Draft, Filter, find, insert, list, lock, of_letter, save};
pub use version::{Version, add_version, last_ordinal, save_version, version, versions};
