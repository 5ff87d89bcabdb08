//! Reading a mailbox over IMAP (RFC 3501, 6851): find what is new, fetch it, mark or move it; never delete.
//!
//! ```text
//! Account::open ─► connect ─► greeting ─► (STARTTLS) ─► LOGIN ─► SELECT ─► Reader
//!                                                                          ├─ uids_from ─► fetch ─► …
//!                                                                          └─ settle: seen | moved | left
//! ```
//!
//! Each step has its own time-out. What goes wrong becomes an [`ImapFailure`], whose sentence says what to do.

mod account;
mod connect;
mod failure;
mod name;
mod reader;

pub use account::Account;
pub use failure::{ImapFailure, ImapFault, ImapStep};
pub use reader::{Fetched, Reader};
