//! Rules between the nouns.

mod assignment;
mod calendar;
mod check;
mod deliverable;
mod due_class;
mod outcome;
mod reminder;
