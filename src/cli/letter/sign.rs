//! `congvan sign NUMBER FILE.pdf`: the signed file comes back.

use std::path::PathBuf;

use clap::Args;

use super::{answer, input};
use crate::cli::{Failure, Session};
use crate::service::letter::{self, Signing};

/// Enters the signed file; without one where the office signs none.
#[derive(Debug, Args)]
pub struct Sign {
    pub letter: String,
    pub file: Option<PathBuf>,
    /// Who vouches that a scan is this letter, signed and sealed.
    #[arg(long)]
    pub by: Option<String>,
}

impl Sign {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let limit = office.settings.limits.signed_file;
        let pdf = self.file.as_deref().map(|file| input::received(file, limit)).transpose()?;
        let signing = Signing { pdf, attested_by: self.by };
        let signed = letter::sign(&office, &actor, &id, signing).await?;
        answer::warnings(session, &signed.flags);
        answer::done(session, "cli-letter-signed", &signed.letter)
    }
}
