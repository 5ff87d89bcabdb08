//! Rules between the nouns.

mod assignment;
mod due_class;
mod outcome;
