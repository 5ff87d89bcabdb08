//! Theo dõi: what units answer, what collectors and the issuer decide about it, and how it all stands.
//!
//! One verb per file. Each asks [`crate::domain::decide`] whether the actor may do it now, writes the row over the
//! version it was read in, and adds the event in the same transaction.

mod acknowledge;
mod ask_more;
mod confirm;
mod contest;
mod file;
mod footing;
mod letter;
mod more_time;
mod note;
mod office_name;
mod progress;
mod received;
mod record;
pub mod remind;
mod report;
mod status;
mod tracked;
mod which;
mod work;

pub use acknowledge::{Receipt, acknowledge};
pub use ask_more::ask_more;
pub use confirm::{Confirmed, confirm};
pub use contest::contest;
pub use file::{Opened, Wanted, open_file};
pub use letter::{LetterFile, LetterView, letter};
pub use more_time::more_time;
pub use office_name::office_name;
pub use progress::progress;
pub use received::{ReceivedFile, safe_name};
pub use record::{CHANNELS, OnBehalf, record_on_behalf};
pub use report::{NewReport, Sent, report};
pub use status::{LetterStatus, Status, StatusRow, UnitStatus, status};
pub(super) use tracked::letter_names;
pub use tracked::{LetterName, Tracked};

pub use which::{UnitRows, unit_rows};
pub use work::{AwaitingReport, UnitWork, WorkLetter, WorkTask, awaiting, work};

pub use crate::store::delivery::Delivery;
