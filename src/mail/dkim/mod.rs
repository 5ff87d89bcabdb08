//! The signature by which receivers know that a mail is the office's (DKIM, RFC 6376; Ed25519 keys, RFC 8463).
//!
//! Belongs here: keys, the record for the DNS, the header that is put before a mail. Where the key lies is the settings'
//! word; who reads it is `service`'s work.
//!
//! The signature is made over the finished bytes, at the time that the mail itself bears, so that composing stays a pure
//! function: the same facts give the same bytes, signed or not.

mod canonical;
mod key;
mod sign;

pub use key::{DkimKey, KeyFault};
pub use sign::Signer;
