//! Soạn thảo và duyệt: a letter in the making, from an empty form to the signer's approval.
//!
//! A draft is kept as the tree of plain values that its form writes ([`crate::template::half_written`]), half written or
//! whole; what is wrong is listed, never refused. Every state is a version ([`history`](versions)); two people in one
//! draft lose nothing ([`save()`]). Sent up, it becomes a letter ([`send_on`]), and from its approval on the letter goes
//! its own way ([`super::letter`]).
//!
//! Does not belong here: what a page of the office looks like (`web`), what a document means (`template`, `domain`).

mod batch;
mod change;
mod choose;
mod comment;
mod compare;
mod desk;
mod due_words;
mod file;
mod fill;
mod history;
mod list;
mod open;
mod parties;
mod path;
mod places;
mod preview;
mod remove;
mod review;
mod rows;
mod save;
pub mod signers;
mod start;
mod turn;

pub use crate::store::draft::{Comment, Draft, File, Passage, Version};
pub use crate::store::signer::Signer;
pub use crate::template::half_written::{Mend, Reading};
pub use crate::template::{DirectiveTemplate, Field, FieldKind};
pub use batch::{Batch, batch};
pub use change::{Change, changed};
pub use choose::{picture, template, templates};
pub use comment::{comment, resolve};
pub use compare::{Comparison, Piece, What, between, compare, text_of};
pub use desk::{Desk, Ticket};
pub use due_words::{date_shown as day_shown, moment_shown, shown as due_shown};
pub use file::{attach, detach};
pub use fill::{MOST_FIELDS, filled};
pub use history::{name, next_of, redo, restore, undo, versions};
pub use list::{Drafts, Listed, earlier, list};
pub use open::{Opened, STREAM, open};
pub use parties::{Found, Known, search};
pub use path::at;
pub use places::Spot;
pub use preview::{Page, Preview, document, pdf, preview, print_to_sign, word};
pub use remove::{bring_back, delete};
pub use review::{Passed, approve, call_back, send_back, send_on};
pub use rows::{Form, Row, rows};
pub use save::{Saved, save};
pub use start::{Start, start};
pub use turn::{Turn, act_of, require_step, require_write, turn};
