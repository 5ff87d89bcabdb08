//! Units and groups brought in from tables, good and bad.

mod bad;
mod forms;
mod good;
mod groups;
mod office;
mod page;
mod samples;
mod succession;
