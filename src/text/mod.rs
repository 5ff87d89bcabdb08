//! Vietnamese: dates, numbers, folding, words to people. Pure: nothing here reads a file or a clock.
//!
//! Every sentence shown to a person has a name in the catalogues under `templates/text/{vi,en}/*.ftl`; code carries a
//! [`Message`] (the name and its arguments) and only the outermost room turns it into words.

pub mod catalogue;
mod message;

pub use message::{Lang, Message};
