//! What a mail says and looks like, and how it leaves.

mod certificate;
mod compose;
mod folder;
mod mailserver;
mod sample;
pub mod sink;
mod smtp;
