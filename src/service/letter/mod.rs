//! The way of a letter through the office: draft, approve, number, sign, release; void, import, direct.
//!
//! Every verb loads the letter, checks who asks and whether the act fits ([`crate::domain::LetterState`]), does its slow
//! work (rendering, files) outside, and then writes everything in one short transaction. Nothing issued is edited.

mod agree_date;
mod approve;
mod attachment;
mod browse;
mod certify;
mod direct;
mod draft;
mod entering;
mod event;
mod file;
mod foresee;
mod further;
mod history;
mod import;
mod inspect;
pub mod intake;
mod issue;
mod number;
mod print;
mod recall;
mod recipient;
mod recipients;
mod record;
mod release;
mod replace;
pub(in crate::service) mod revise;
mod send_back;
mod series;
mod sheet;
mod show;
mod sign;
mod spread;
mod supplement;
mod sweep;
mod void;
mod word;

pub use crate::store::document::Filter;
pub use agree_date::agree_date;
pub use approve::{Approved, approve};
pub use attachment::{Attached, Attachments, media_type, read as read_attachments};
pub use browse::{Browse, Browsed, BrowsedLetter, Need, browse, tallies};
pub use certify::{Certified, Certifying, IssuedCopy, certify, copies};
pub use direct::direct;
pub(in crate::service) use draft::ready;
pub use draft::{Drafted, Entry, draft};
pub use entering::Origin;
pub use event::STREAM;
pub use foresee::{Foreseen, foresee};
pub use further::{Further, send_further};
pub(in crate::service) use history::event_words;
pub use history::{Deed, history, history_of_unit};
pub use import::{Imported, import};
pub use inspect::{inspect, refuse_own_number};
pub use issue::issue;
pub use number::{Numbering, number, number_with};
pub use print::{Print, print};
pub use recall::{Recalled, recall};
pub use recipient::{RecipientTask, RecipientView, recipient};
pub use recipients::{
    PER_PAGE, PartOfLetter, RecipientFilter, RecipientRow, Recipients, Stand, fitting_units,
    is_received, recipients,
};
pub use record::{Letter, find};
pub use release::{Released, release};
pub use replace::{Replaced, correct, foresee_replacement, replace};
pub(in crate::service) use send_back::send_back_within;
pub use send_back::{send_back, submit};
pub use sheet::{Sheet, original, page_svg, printed, sheet};
pub(in crate::service) use show::is_hidden;
pub use show::{NextNumber, View, list, peek, show};
pub use sign::{Signed, Signing, sign};
pub(in crate::service) use spread::ensure_delivery;
pub use supplement::{Supplemented, supplement};
pub use sweep::{GRACE, Swept, sweep_orphans};
pub use void::void;
pub use word::{Read, as_word, document_as_word, from_word};
