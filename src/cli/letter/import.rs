//! `congvan import FILE.pdf --data FILE`: a letter issued elsewhere.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{answer, input};
use crate::cli::{Failure, Session};
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Imported};
use crate::template::Draft;

/// Enters a letter issued elsewhere.
#[derive(Debug, Args)]
pub struct Import {
    /// The signed PDF.
    pub file: PathBuf,
    /// Document file with its data and tasks.
    #[arg(long)]
    pub data: PathBuf,
    #[arg(long, value_parser = input::day)]
    pub due: Option<NaiveDate>,
}

impl Import {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let Draft { document, spans, .. } =
            input::draft(session, &office, &actor, &self.data).await?;
        let pdf = input::received(&self.file, office.settings.limits.signed_file)?;
        let attachments = input::beside(&self.data);
        let imported =
            Imported { pdf, attachments, choices: Choices { due: self.due, ..Choices::default() } };
        let released = letter::import(&office, &actor, document, imported).await;
        let released = released.map_err(|error| input::located(&spans, error))?;
        answer::released(session, "cli-letter-imported", &released)
    }
}
