//! Biểu mẫu, danh sách: what tasks ask units to fill in, from the release of the letter to the sum over all units.
//!
//! ```text
//! release ─ freeze ─► definition kept with the task
//! unit ─ save | upload ─► draft ─ ready ─► rows checked ─ report ─► sent with the report, digest into the event chain
//! collector, issuer ─ collect ─► all units added up           erase ─► personal cells gone, who and why kept
//! ```
//!
//! Rows live in their own table and nowhere else: not in files of record, mails, events, logs or search texts. Where a
//! definition has personal columns, a unit needs the pass that its second code gives ([`ask_code`], [`enter_code`]).

mod attach;
mod blank;
mod code;
mod collect;
mod erase;
mod footing;
mod freeze;
mod missing;
mod ready;
mod recognise;
mod save;
mod status;
mod upload;
mod view;

pub use blank::blank;
pub use code::{Asked, CODE, CodeTerms, Pass, ask_code, code_terms, enter_code};
pub use collect::{Collected, Collecting, Export, collected, collecting, export};
pub use erase::{Erased, erase};
pub use missing::{MissingSheet, missing};
pub use ready::{ReadySheet, from_file, ready};
pub use recognise::{Among, PersonalFile, personal_among};
pub use save::{Saved, Typed, TypedRow, save};
pub use status::{Progress, UnitProgress, status};
pub use upload::upload;
pub use view::{PER_PAGE, SheetView, ShownRow, TaskSheet, has_pass, of_letter, of_report, view};

pub(in crate::service) use attach::{attach, told};
pub(in crate::service) use freeze::{freeze, resolve_all};
