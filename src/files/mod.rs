//! Files of record, kept under the hash of their bytes: the same bytes are one file, and a file never changes.
//!
//! Belongs here: putting bytes safely on the disk and getting the same bytes back. Does not belong here: what a file
//! means and who refers to it (the store knows). Files are written before the transaction that refers to them;
//! a crash in between leaves an orphan, which [`Files::orphans`] finds.

mod error;
mod folder;
mod hash;

pub use error::{Error, Kind, Result};
pub use folder::{Files, Stored};
pub use hash::hash_of;
