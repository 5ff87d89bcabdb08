//! `congvan issue FILE`: number, sign and release in one, where the office signs none.

use chrono::NaiveDate;
use clap::Args;

use super::{
    answer,
    input::{Again, Target, day},
};
use crate::cli::{Failure, Session};
use crate::domain::{LetterState, SigningMode};
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Numbering, Signing};
use crate::text::Message;

/// Issues a letter. Run again after an interruption, it goes on where it stopped.
#[derive(Debug, Args)]
pub struct Issue {
    pub letter: String,
    #[arg(long, value_parser = day)]
    pub due: Option<NaiveDate>,
    #[arg(long)]
    pub again: bool,
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
        target.approve(&office, &actor).await?;
        loop {
            let letter = letter::find(&office, &actor.unit, &target.id).await?;
            match (letter.state, office.signs_first()) {
                (LetterState::Approved, false) | (LetterState::Signed, true) => {
                    let numbered =
                        letter::number(&office, &actor, &target.id, &Numbering::default()).await;
                    numbered.map_err(|error| target.explain(error))?;
                }
                (LetterState::Approved, true) | (LetterState::Numbered, false) => {
                    letter::sign(&office, &actor, &target.id, Signing::default()).await?;
                }
                _ => break,
            }
        }
        let released =
            letter::release(&office, &actor, &target.id, &Choices { due: self.due }).await;
        let released = released.map_err(|error| target.explain(error))?;
        answer::released(session, "cli-letter-released", &released)
    }
}
