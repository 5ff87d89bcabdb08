//! `congvan schema document|template|deliverable`: JSON Schemas for editors.

use clap::{Args, ValueEnum};

use super::{Failure, Session, print};
use crate::template::schema;

/// Prints a JSON Schema.
#[derive(Debug, Args)]
pub struct Schema {
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    Document,
    Template,
    Deliverable,
}

impl Schema {
    /// Runs the command.
    pub fn run(self, session: &Session) -> Result<(), Failure> {
        print::json(&match self.of {
            Of::Document => schema::of_document(session.lang),
            Of::Template => schema::of_template(session.lang),
            Of::Deliverable => schema::of_deliverable(session.lang),
        })
    }
}
