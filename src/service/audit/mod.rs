//! Kiểm tra toàn vẹn: is everything that was written down still as it was written?
//!
//! [`verify`] recomputes streams, daily roots, seals, the continuity of registers, the hashes of files and the prints of
//! letters, and names whatever does not hold. [`anchor`] makes the daily roots. A hash chain is internal evidence; who
//! issued a letter is proved by its signature.

mod anchor;
mod export;
mod fault;
mod files;
mod letter;
mod registers;
mod rows;
mod verify;

pub use anchor::{Anchored, anchor, anchors};
pub use export::{Exported, export};
pub use fault::{Fault, Subject};
pub use letter::{LetterAudit, verify_letter};
pub use verify::{Audit, extent, verify};
