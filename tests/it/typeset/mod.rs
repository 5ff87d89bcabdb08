//! The laid-out page against the decree: every check of form, read back from the page by node, face, size and place.

mod addressees;
mod body;
mod book;
mod data;
mod drafts;
mod every_document;
mod foot;
mod form;
mod head;
mod hostile;
mod inspect;
mod letters;
mod limits;
mod marks;
pub mod measure;
mod pages;
mod pdf;
mod sameness;
pub mod samples;
mod sheet;
mod signing;
mod structure;
