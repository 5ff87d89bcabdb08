//! Việc của tôi: what waits for somebody of the office when they come in, by what they may do.
//!
//! Letters on their way to release are counted by stage ([`Stage`]); what was released is counted by the board
//! ([`crate::service::follow::board`]). Every figure has the list behind it.

mod letters;
mod steps;
mod today;

pub use letters::{LettersOfStage, Stage, Waiting, letters_of};
pub use steps::Steps;
pub use today::{NewDirection, Start, start};
