//! Thư đến: what a received mail is, and what its sender wrote; read from its bytes alone.
//!
//! Belongs here: MIME within limits ([`read`] never panics and never takes more than time in proportion to the bytes),
//! telling bounces, automatic mails and answers apart ([`Nature`]), the causes of bounces ([`Cause`]), the words without
//! what they quote, and what those words mean ([`Intent`]). Does not belong here: whose mail it is and what is done about
//! it (`service::inbox`).
//!
//! ```text
//! bytes ─► mime (parts, limits) ─► nature ─┬─ Bounce      RFC 3464 report, or the words of the usual servers
//!                                          ├─ Automatic   absence, list, challenge, our own mail come back
//!                                          └─ Answer      quoted words cut ─► Intent
//! ```

mod attachment;
mod automatic;
mod bounce;
mod charset;
mod headers;
mod html;
mod intent;
mod mime;
mod nature;
mod own;
mod places;
mod quote;
mod read;
mod transfer;
mod withhold;

pub use attachment::{Attachment, Refusal, Refused};
pub use automatic::Automatic;
pub use bounce::{Bounce, Cause, Severity, Status};
pub use intent::{Intent, ReportNumber, letter_numbers};
pub use nature::Nature;
pub use own::Own;
pub use places::task_places;
pub use quote::own_words;
pub use read::{InboundMail, read};
pub use withhold::withhold;
