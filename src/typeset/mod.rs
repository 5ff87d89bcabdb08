//! A document becomes pages: layout, PDF, preview, and the page read back.
//!
//! Typst runs inside the process as a function of four things: the layouts under `templates/layout/` (one file per form
//! over the measures of Decree 30), the fonts under `fonts/`, the document as JSON, and [`Options`]. The document is data
//! to the layouts: none of its words is ever Typst code. Nothing else can be read: no system fonts, no packages, no
//! clock. So one document gives the same bytes wherever [`Engine::version`] is the same.
//!
//! ```text
//! Document ─ printable ─► JSON ─► World ─ Typst, on a press ─► Rendered ─► pdf · svg_pages · png_pages · layout
//! ```
//!
//! [`inspect`](inspect()) holds the laid-out page against the decree, rule by rule; the service releases no page that
//! breaks one.
//!
//! Does not belong here: which words a document has (`template`), whether they are right (`domain`), where files lie.

mod book;
mod cells;
mod engine;
mod error;
mod fonts;
mod images;
mod inspect;
mod layouts;
mod page;
mod page_number;
mod paper;
mod pieces;
mod press;
mod preview;
mod printable;
mod rendered;
mod report;
mod unbroken;
mod unhinted;
mod world;

pub use engine::{Engine, Options, Part};
pub use error::{Error, Kind};
pub use images::{Picture, SigningImages};
pub use inspect::inspect;
pub use page::{Layout, PlacedPicture, PlacedShape, PlacedText};
pub use paper::{Paper, PaperForm};
pub use preview::{Preview, PreviewPage};
pub use rendered::Rendered;
pub use report::{WeeklyItem, WeeklyPage, WeeklySection};
