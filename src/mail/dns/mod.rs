//! DNS: the records by which other servers find us and believe our mails, asked for when a person looks.
//!
//! Belongs here: a question to a name server (RFC 1035), and what the records say: [`Spf`], [`Dmarc`], [`published_key`].
//! Does not belong here: what follows from them for an office (`service::doctor`). Nothing is cached and nothing of a
//! mail's way depends on it: sending goes over the office's own server.

mod records;
mod resolver;

pub use records::{Dmarc, PublishedKey, Spf, SpfEnd, published_key};
pub use resolver::{DnsFault, Resolver};
