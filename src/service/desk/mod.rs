//! Bàn văn thư của đơn vị nhận: what a receiving office needs beside the answer itself.
//!
//! A block of words for its own register, the processing slip for its leader, the report begun, receipts with their time,
//! and its own punctuality, with a way to say that a figure is wrong. Everything is read from what is there; only
//! [`contest_figure`] and [`decide_figure`] write.

mod contest_figure;
mod decide_figure;
mod footing;
mod punctuality;
mod receipt;
mod register_block;
mod report_draft;
mod slip;

pub use crate::store::figure_contest::{CORRECTED, FigureContest as Contested};
pub use contest_figure::{FigureContest, contest_figure, figure_contests};
pub use decide_figure::{Decision, decide_figure};
pub use punctuality::{CLASSES, Counted, Punctuality, punctuality};
pub use receipt::{Received, receipt_pdf, receipts};
pub use register_block::register_block;
pub use report_draft::report_draft;
pub use slip::slip_pdf;
