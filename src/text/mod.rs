//! Vietnamese: dates, numbers, folding, words to people. Pure: nothing here reads a file or a clock.
//!
//! Every sentence shown to a person has a name in the catalogues under `templates/text/{vi,en}/*.ftl`; code carries a
//! [`Message`] (the name and its arguments) and only the outermost room turns it into words.

pub mod catalogue;
pub mod dates;
pub mod folding;
pub mod legacy;
pub mod lists;
mod message;
pub mod numbers;
pub mod query;
pub mod syllable;
pub mod tokens;
pub mod unicode;
mod widths;

pub use folding::fold;
pub use message::{KeptMessage, Lang, Message};
pub use widths::width_of;
