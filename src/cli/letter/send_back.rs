//! `congvan send-back ID --reason`: a letter without number goes back to its drafter.

use clap::Args;

use super::answer;
use crate::cli::{Failure, Session};
use crate::service::letter;

/// Sends a letter back.
#[derive(Debug, Args)]
pub struct SendBack {
    pub letter: String,
    #[arg(long)]
    pub reason: String,
}

impl SendBack {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let letter = letter::send_back(&office, &actor, &id, &self.reason).await?;
        answer::done(session, "cli-letter-sent-back", &letter)
    }
}
