//! What the registry clerk of the unit takes from a letter's page: words for the register, slip, report begun, receipts;
//! and the unit's own punctuality.

mod papers;
mod punctuality;

pub use papers::{letter_receipt, report_draft, report_receipt, slip};
pub use punctuality::{contest, punctuality};

pub(super) use papers::DeskView;
