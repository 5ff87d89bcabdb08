//! The way of a letter, as typed: draft, approve, number, sign, release, issue, void, import, direction, list, show.

mod after;
mod agree_date;
mod answer;
mod approve;
mod certify;
mod direction;
mod import;
mod input;
mod issue;
mod list;
mod number;
mod release;
mod send_back;
mod show;
mod sign;
mod sweep;
mod void;

pub use after::{Correct, Destroyed, Further, Recall, Replace, Supplement};
pub use agree_date::AgreeDate;
pub use approve::Approve;
pub use certify::Certify;
pub use direction::Direction;
pub use import::Import;
pub use input::day;
pub use issue::Issue;
pub use list::{List, state};
pub use number::{Number, parse as parse_number};
pub use release::Release;
pub use send_back::SendBack;
pub use show::Show;
pub use sign::Sign;
pub use sweep::Sweep;
pub use void::Void;
