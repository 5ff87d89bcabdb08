//! Kiểm tra toàn vẹn: is everything that was written down still as it was written?
//!
//! [`verify`] recomputes streams, daily roots, seals, the continuity of registers, the hashes of files and the prints of
//! letters, and names whatever does not hold. [`trail`] tells what was done, by whom. [`anchor`] makes the daily roots. A hash chain is internal evidence; who
//! issued a letter is proved by its signature.

mod anchor;
mod export;
mod fault;
mod files;
mod letter;
mod registers;
mod rows;
pub mod trail;
mod verify;

pub use anchor::{Anchored, anchor, anchors};
pub use export::{Exported, export};
pub use fault::{Fault, Subject};
pub use letter::{LetterAudit, verify_letter};
pub use verify::{Audit, extent, verify, verify_and_record};
