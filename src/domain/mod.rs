//! What a document, a task and an answer are.
//!
//! Belongs here: the nouns of the office and the rules that hold between them (the form of a number, which act a state
//! allows, when a deadline is over). Does not belong here: files, databases, clocks, Typst, mail; a rule that needs the
//! present moment takes it as an argument.

mod act;
mod actor;
mod addressed;
mod appendix;
mod assignment;
mod body;
mod book;
mod calendar;
pub mod check;
pub mod deliverable;
mod delivery;
mod document;
mod due;
mod due_class;
mod finding;
mod grid;
mod head;
mod kind;
mod letter;
mod listing;
pub mod markup;
mod number;
mod outcome;
mod outline;
mod party;
mod period;
mod reference;
mod reminder;
mod review;
mod signature;
mod source;
mod stamp;
mod table;
mod task;
mod unit;

pub use act::{AssignmentAct, Capacity, Denial, decide};
pub use actor::{Actor, Role, Visibility};
pub use addressed::{Addressee, Addressees, LegalBasis, Recipient};
pub use appendix::{Appendix, CopyBlock, CopyForm, Footnote};
pub use assignment::AssignmentState;
pub use body::{Block, Heading, HeadingLevel, Item, Level, Paragraph, Style};
pub use book::{Book, BookCover, BookKind, BookLine};
pub use calendar::{BadLine, Calendar, Exception, Hours};
pub use delivery::{Channel, SendingState};
pub use document::Document;
pub use due::{Due, Quarter, Recurrence, Rhythm, When, end_of_day, hanoi};
pub use due_class::{DueClass, SOON, has_passed, soon_before};
pub use finding::{Finding, Findings, Place, Severity};
pub use grid::{Grid, GridCell};
pub use head::{Issuer, PartialDate, SizeSet};
pub use kind::DocumentKind;
pub use letter::{LetterAct, LetterState, OutOfOrder, SigningMode};
pub use listing::{Listing, ListingCell, ListingColumn, ListingKind, ListingRow};
pub use number::{BadNumber, Number, NumberedAs};
pub use outcome::{Class, Standing, Tally};
pub use outline::{Node, Outlined, level_inside, node_paths, outline};
pub use party::Party;
pub use period::Period;
pub use reference::appendix_reference;
pub use reminder::{Escalation, Pressed, ReminderPolicy, ReminderStep, UrgentSteps};
pub use review::ReviewStep;
pub use signature::Signature;
pub use source::{Enclosure, Source, SourceKind};
pub use stamp::{Circulation, Urgency};
pub use table::{Align, Cell, Column, FormedCell, Row, Table};
pub use task::{Deliverable, LocatedTask, Mode, Task};
pub use unit::{Contact, MailAddress, Unit, UnitGroup, Validity};

/// Names one row of one table; made by [`crate::config::Ids`], never parsed.
pub type Id = String;
