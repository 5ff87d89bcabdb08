//! `congvan issue FILE`: number, sign and release in one, where the office signs none.

use chrono::NaiveDate;
use clap::Args;

use super::{
    answer,
    input::{Again, Target, day},
};
use crate::cli::{Failure, Session};
use crate::domain::SigningMode;
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Numbering};
use crate::text::Message;

/// Issues a letter. Run again after an interruption, it goes on where it stopped.
#[derive(Debug, Args)]
pub struct Issue {
    pub letter: String,
    #[arg(long, value_parser = day)]
    pub due: Option<NaiveDate>,
    #[arg(long)]
    pub again: bool,
    #[arg(long)]
    pub nobody: bool,
}

impl Issue {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        if office.settings.signing.mode != SigningMode::None {
            return Err(Failure::Sentence(Message::new("cli-letter-must-be-signed"), 4));
        }
        let again = if self.again { Again::Issue } else { Again::Resume };
        let target = Target::take(session, &office, &actor, &self.letter, again).await?;
        let choices = Choices { due: self.due, nobody: self.nobody, ..Choices::default() };
        let numbering = Numbering::default();
        let released = letter::issue(&office, &actor, &target.id, &numbering, &choices).await;
        let mut released = released.map_err(|error| target.explain(error))?;
        target.locate(&mut released.warnings);
        answer::released(session, "cli-letter-released", &released)
    }
}
