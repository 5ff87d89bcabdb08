//! Documents as DOCX (ECMA-376): out, in the form of Decree 30, to be corrected in a word processor; and in, so that old
//! letters and drafts of word processors become documents.
//!
//! What is read was written by anybody: sizes are counted, macros and entities refused, and what cannot be understood is
//! told, never dropped.

mod read;
mod write;

pub use read::{Read, read};
pub use write::docx;
