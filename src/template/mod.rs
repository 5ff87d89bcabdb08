//! From files to documents: document files, directive templates and their data.
//!
//! A *document file* is one letter written out; a *data file* names a directive template and gives its fields. Both
//! become a tree in which every value knows its line ([`yaml`]), then a [`crate::domain::Document`] ([`load`]), with all
//! findings at once; a draft under work is read as far as it goes ([`half_written`]). Nothing here typesets, stores or sends.

mod appendix;
mod body;
pub mod catalogue;
pub mod declared;
pub mod deliverable;
mod document;
mod due;
mod emit;
mod example;
mod expand;
pub mod fields;
mod filters;
mod folder;
pub mod half_written;
mod load;
mod mend;
mod sample;
pub mod schema;
pub mod spans;
mod table;
mod values;
pub mod yaml;

pub use catalogue::{TemplateFile, TemplateOrigin, Templates};
pub use declared::{DirectiveTemplate, Field, FieldKind};
pub use deliverable::Deliverables;
pub use document::FIELDS;
pub use emit::to_yaml;
pub use example::{Head, example};
pub use folder::{KeptTemplate, TemplateFolder};
pub use load::{Draft, MOST_BYTES, load, load_in_part};
pub use mend::mend;
pub use sample::{Sample, sample, samples};
pub use spans::Spans;
