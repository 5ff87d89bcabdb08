//! The command line: one file per command. A command parses, calls the use cases and prints; it decides nothing.
//!
//! Results go to stdout, talk to stderr. Words of the help come from the catalogues (`cli-help-…`), so that
//! `--lang` changes them too.

mod arguments;
mod audit;
mod backup;
mod book;
mod call;
mod check;
mod completion;
mod decide;
mod deliver;
mod delivered;
mod demo;
mod directory;
mod doctor;
mod drafts;
mod failure;
mod figure;
mod figures;
mod follower;
mod group;
mod hand_on;
mod inbox;
mod init;
mod letter;
mod mail;
mod mute;
mod outbox;
mod pause;
mod policy;
mod print;
mod read;
mod record;
mod record_many;
mod register;
mod remind;
mod render;
mod report;
mod request;
mod roster;
mod run;
mod schema;
mod search;
mod serve;
mod session;
mod status;
mod summary;
mod template;
mod unit;
mod user;
mod words;
mod work;

pub use arguments::{Arguments, Command};
pub use failure::Failure;
pub use run::run;
pub use session::Session;
pub use words::{command, missing_help};
