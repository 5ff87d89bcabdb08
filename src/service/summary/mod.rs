//! Báo cáo tổng hợp: the answers of our units gathered into a draft report to whoever gave the source of the letter.
//!
//! The draft is a document file like any other: it is corrected, checked, numbered and released by the usual way.

mod answers;
mod draft;
mod wording;

pub use draft::{Summary, summary};
