//! `congvan void NUMBER --reason`: a number given and not used.

use clap::Args;

use super::answer;
use crate::cli::{Failure, Session};
use crate::service::letter;

/// Voids a number; it stays in the register with its reason.
#[derive(Debug, Args)]
pub struct Void {
    pub letter: String,
    #[arg(long)]
    pub reason: String,
}

impl Void {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let letter = letter::void(&office, &actor, &id, &self.reason).await?;
        answer::done(session, "cli-letter-voided", &letter)
    }
}
