//! Nhắc việc: units are reminded of the reports they owe, by the policy or by a person, and no longer than they owe them.
//!
//! ```text
//! open work with a deadline ─ policy ─► steps due ─ mutes, addresses, hours ─► one digest per unit and day
//!       one transaction per digest: rows under their unique key, messages, events │ two workers: the slower finds the key
//!       the unit answers: in the same transaction its steps are cancelled, and the messages with nothing left to say
//!       the mail leaves: composed of what is still owed at that moment
//! ```
//!
//! Only what the letter asked to be reported is ever asked for. A contested task waits for the issuer, not for the unit.

mod by_hand;
mod case;
mod digest_mail;
mod mute;
mod plan;
mod policy;
mod queue;
mod selected;
mod stop;

pub use by_hand::{ByHand, plan_by_hand, remind};
pub(in crate::service) use digest_mail::gather;
pub use mute::{MuteRow, NewMute, lift_mute, mute, mutes};
pub use plan::{
    PlannedDigest, PlannedReminder, ReminderPlan, Spared, SparedReminder, due_reminders,
};
pub use policy::{LetterPolicy, reminder_policy, set_reminder_policy};
pub use queue::{Reminded, remind_due};
pub use selected::{Chosen, RemindedChosen, remind_chosen};
pub(super) use stop::stop;

/// Tells whether a report that the letter asked for is still owed.
#[must_use]
pub fn is_owed(row: &super::Tracked) -> bool {
    case::Case::is_owed(row)
}

/// Purpose of the mail that reminds a unit.
pub const REMINDER: &str = "reminder";

/// Purpose of the mail that tells a leader of a silent unit.
pub const ESCALATION: &str = "escalation";
