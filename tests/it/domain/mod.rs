//! Rules between the nouns.

mod assignment;
mod check;
mod due_class;
mod outcome;
