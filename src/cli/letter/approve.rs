//! `congvan approve FILE|ID`: the content is frozen.

use clap::Args;

use super::{
    answer,
    input::{Again, Target},
};
use crate::cli::{Failure, Session};
use crate::service::letter;

/// Approves a draft.
#[derive(Debug, Args)]
pub struct Approve {
    pub letter: String,
}

impl Approve {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let target = Target::take(session, &office, &actor, &self.letter, Again::Refuse).await?;
        let approved = letter::approve(&office, &actor, &target.id).await;
        let mut approved = approved.map_err(|error| target.explain(error))?;
        target.locate(&mut approved.warnings);
        answer::warnings(session, &approved.warnings);
        answer::done(session, "cli-letter-approved", &approved.letter)
    }
}
