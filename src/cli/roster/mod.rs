//! `congvan roster list|check|status|export|fill|erase`: what units fill in, seen from the office.

mod definitions;
mod export;
mod fill;
mod status;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Failure, Session};
use crate::service::follow;
use crate::service::roster::Progress;
use crate::text::Message;

/// Forms and rosters.
#[derive(Debug, Args)]
pub struct Roster {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The definitions at hand.
    List,
    /// Checks the file of a definition.
    Check { file: String },
    /// Who has filled in what.
    Status { number: String },
    /// The rows of all units in one file.
    Export(export::Export),
    /// Records a filled file for a unit.
    Fill(fill::Fill),
    /// Erases personal data.
    Erase(Erase),
}

/// Erases the personal cells of the rows of a task.
#[derive(Debug, Args)]
struct Erase {
    number: String,
    #[arg(long, value_name = "N")]
    task: Option<i32>,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    reason: String,
}

/// Where the file of a sum goes.
type Output = PathBuf;

/// The channels of recorded answers.
const CHANNELS: [&str; 6] = follow::CHANNELS;

impl Roster {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        match self.verb {
            Verb::List => definitions::list(session),
            Verb::Check { file } => definitions::check(session, &file),
            Verb::Status { number } => status::run(session, &number).await,
            Verb::Export(export) => export.run(session).await,
            Verb::Fill(fill) => fill.run(session).await,
            Verb::Erase(erase) => export::erase(session, erase).await,
        }
    }
}

/// The form or roster that a person means: the only one of the letter, or that of a task.
fn chosen(all: Vec<Progress>, task: Option<i32>) -> Result<Progress, Failure> {
    let known: Vec<String> = all.iter().map(|one| one.ordinal.to_string()).collect();
    let mut fitting: Vec<Progress> =
        all.into_iter().filter(|one| task.is_none_or(|task| one.ordinal == task)).collect();
    match (fitting.pop(), fitting.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(Failure::input(Message::new("cli-roster-which").with("known", known.join(", ")))),
    }
}
