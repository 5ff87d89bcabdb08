//! Mẫu văn bản: the templates of the office beside those of the program: listed, tried, brought, replaced, withdrawn.
//!
//! What an office makes on its pages lies in its store, so that every node of it sees the same. A template is taken only
//! when it can be read, every sample fills it and every filled letter can be laid out. Each replacement is a version of
//! its own: a draft names the version with which it was begun, and keeps it.

mod at_hand;
mod bring;
mod keep;
mod look;
mod sample;
mod try_out;
mod withdraw;

pub use crate::template::{TemplateFolder, TemplateOrigin};
pub use at_hand::at_hand;
pub use bring::{MOST_ARCHIVE, bring};
pub use keep::{Kept, add, copy, replace};
pub use look::{Looked, TemplateLine, TemplateVersion, list, look};
pub use sample::{archive, sample};
pub use try_out::{Tried, TriedSample, try_out};
pub use withdraw::{bring_back, withdraw};

/// Kind of the streams of templates; their id is the code.
const STREAM: &str = "template";
