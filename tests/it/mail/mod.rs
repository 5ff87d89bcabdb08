//! What a mail says and looks like, and how it leaves.

mod certificate;
mod compose;
mod corpus;
mod dkim;
mod dns;
mod folder;
mod imap;
mod inbound;
mod mailserver;
mod notice;
mod sample;
pub mod sink;
mod smtp;
mod trouble;
