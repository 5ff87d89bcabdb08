//! `congvan release NUMBER`: the letter leaves the office.

use chrono::NaiveDate;
use clap::Args;

use super::{answer, input::day};
use crate::cli::{Failure, Session};
use crate::service::dispatch::Choices;
use crate::service::letter;

/// Releases a letter to everybody it names.
#[derive(Debug, Args)]
pub struct Release {
    pub letter: String,
    /// Deadline for tasks for which the letter prints none; shown as the office's own.
    #[arg(long, value_parser = day)]
    pub due: Option<NaiveDate>,
    /// Releases a formal reminder although some of its units have answered meanwhile.
    #[arg(long)]
    pub despite_answers: bool,
    /// Releases a letter that no unit of the directory receives.
    #[arg(long)]
    pub nobody: bool,
}

impl Release {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let released = letter::release(
            &office,
            &actor,
            &id,
            &Choices { due: self.due, despite_answers: self.despite_answers, nobody: self.nobody },
        )
        .await?;
        answer::released(session, "cli-letter-released", &released)
    }
}
