//! Theo dõi: what units answer, what collectors and the issuer decide about it, and how it all stands.
//!
//! One verb per file. Each asks [`crate::domain::decide`] whether the actor may do it now, writes the row over the
//! version it was read in, and adds the event in the same transaction. Whoever must know is told by a notice in the
//! outbox, in that transaction too.
//!
//! | who | what |
//! |---|---|
//! | the lead | acknowledge, progress, report, more time, contest, hand on to a colleague, correct its contact |
//! | who cooperates | contribute |
//! | the collector | confirm, ask for more |
//! | the issuer's clerks | record on behalf, note a call, name a follower, hand over |
//! | the issuer's leader | decide more time, insist, reassign, suspend, resume, close, direct |
//! | the calendar | lapse, open periods, move work to heirs |

mod acknowledge;
mod aftermath;
mod ask_more;
pub mod board;
mod call;
mod close;
mod confirm;
mod contact;
mod contest;
mod contribute;
mod decide_more_time;
mod destroyed;
mod direct;
mod ending;
pub mod figures;
mod file;
mod follower;
mod footing;
pub mod formal;
mod hand_on;
mod heirs;
mod inherit;
mod insist;
mod lapse;
mod letter;
mod more_time;
mod note;
mod office_name;
mod pending;
mod periods;
mod progress;
mod reassign;
mod received;
mod record;
pub mod remind;
mod report;
mod status;
mod suspend;
mod take_over;
mod told;
mod tracked;
mod which;
mod work;

pub use acknowledge::{Receipt, acknowledge};
pub use aftermath::{Aftermath, LetterAftermath, letter_aftermath};
pub use ask_more::ask_more;
pub use call::{LastCall, NewCall, calls, note_call};
pub(in crate::service) use call::{last_calls, last_calls_to};
pub use close::close;
pub use confirm::{Confirmed, confirm};
pub use contact::correct_contact;
pub use contest::contest;
pub use contribute::{NewContribution, contribute};
pub use decide_more_time::{MoreTime, MoreTimeDecided, decide_more_time};
pub use destroyed::{RecallProgress, confirm_destroyed, recall_progress};
pub(in crate::service) use direct::new_directions;
pub use direct::{GivenDirection, direct, directions, note_direction};
pub(in crate::service) use ending::end_all;
pub use file::{Opened, Wanted, open_file};
pub use follower::{Followed, followed, hand_over, name_follower};
pub(in crate::service) use footing::capacities;
pub use formal::{FormalDraft, FormalRequest, Tone, formal_reminder};
pub use hand_on::{Colleague, hand_on};
pub(in crate::service) use heirs::Heirs;
pub use inherit::move_to_heirs;
pub use insist::insist;
pub use lapse::lapse;
pub use letter::{LetterFile, LetterView, letter};
pub use more_time::more_time;
pub use office_name::{letter_name, office_name, unit_names};
pub use pending::pending;
pub use periods::open_periods;
pub use progress::progress;
pub use reassign::{NewLead, Reassigned, find_unit, reassign};
pub use received::{ReceivedFile, safe_name};
pub use record::{CHANNELS, OnBehalf, record_on_behalf};
pub use report::{MAIL, NewReport, Sent, report, report_by_mail};
pub use status::{LetterStatus, Status, StatusRow, UnitStatus, state_message, status};
pub use suspend::{Resumed, after_pause, resume, suspend};
pub(in crate::service) use take_over::take_over;
pub use tracked::{Contributed, LetterName, Tracked};

pub(in crate::service) use tracked::{complete, letter_names};
pub(in crate::service) use which::rows_of_units;
pub use which::{UnitRows, unit_rows};
pub use work::{AwaitingReport, UnitWork, WorkLetter, WorkTask, awaiting, contributed, work};

pub use crate::store::call::Call;
pub use crate::store::delivery::Delivery;
pub use crate::store::report::{AWAITING, MORE_NEEDED, Report};
pub use crate::store::request::Extension;
