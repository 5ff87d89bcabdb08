//! `congvan sign NUMBER FILE.pdf`: the signed file comes back.

use std::path::PathBuf;

use clap::Args;

use super::{answer, input};
use crate::cli::{Failure, Session};
use crate::domain::SigningMode;
use crate::service::letter::{self, Signing};
use crate::text::Message;

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
        let letter = letter::find(&office, &actor.unit, &self.letter).await?;
        let by = self.by.or_else(|| session.named_person().map(str::to_owned));
        if letter.signing == SigningMode::Paper && self.file.is_some() && by.is_none() {
            return Err(Failure::input(Message::new("cli-sign-by-missing")));
        }
        let id = letter.row.id;
        let limit = office.settings.limits.signed_file;
        let pdf = self.file.as_deref().map(|file| input::received(file, limit)).transpose()?;
        let signing = Signing { pdf, attested_by: by };
        let signed = letter::sign(&office, &actor, &id, signing).await?;
        answer::warnings(session, &signed.flags);
        answer::done(session, "cli-letter-signed", &signed.letter)
    }
}
