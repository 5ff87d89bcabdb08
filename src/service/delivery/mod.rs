//! Delivery: what was released reaches its units, each message once, and nothing is lost or sent twice unseen.
//!
//! Belongs here: the acts on the outbox and on deliveries. Does not belong here: the loop that performs them
//! (the worker's), the words of a mail and the dialogue with a server ([`crate::mail`]).
//!
//! ```text
//! claim, attempt begun ─► commit │ compose │ MAIL, RCPT, DATA ─► "DATA begun" ─► commit │ body ─► reply ─► outcome ─► commit
//!                                └ lost before here: repeated ┘                 └ lost here: in doubt, shown to a person ┘
//! ```

mod attention;
mod back_off;
mod bounced;
mod calls;
mod claim;
mod code_mail;
mod company;
mod correct;
mod duties;
mod gather;
mod head;
mod ledger;
mod letter_mail;
mod log;
mod look;
mod next;
mod notice;
mod notice_mail;
mod outcome;
mod outgoing;
mod pace;
mod pass_on;
mod post;
mod receipt_mail;
mod record;
mod recover;
mod resend;
mod resend_many;
mod shelf;
mod test_mail;

pub use crate::mail::{Failure, NoticeFacts, NoticeKind, NoticedTask, Stage, Trouble};
pub(in crate::service) use attention::rows;
pub use attention::{OutboxRow, attention, due};
pub use back_off::{PutOff, is_given_up};
pub use bounced::{Bounced, Effect, Named, Verdict, bounced};
pub use calls::{CallList, CallRow, calls, calls_to};
pub(in crate::service) use code_mail::code_message;
pub use correct::{Corrected, correct};
pub use log::{LogQuestion, LoggedMail, MailLog, log};
pub use look::{CameBack, Look, Tried, identify, look};
pub use next::{Next, deliver_next, deliver_on, give_back};
pub(in crate::service) use notice::notify;
pub use outcome::Passed;
pub use outgoing::{LETTER, NOTICE, Outgoing, letter_message, outgoing};
pub(in crate::service) use pass_on::{pass_on, waiting_letters};
pub use post::{Carrier, Line, Post};
pub use record::{HandedOver, record_delivery};
pub use recover::{Recovered, recover};
pub use resend::{Left, leave, resend};
pub use resend_many::{ResendFilter, Resent, resend_many, resendable};
pub use test_mail::send_test;

use outgoing::ORDINARY;

/// Kind of the streams of deliveries; their id is the delivery's.
pub const STREAM: &str = "delivery";
