//! `congvan direction --data FILE`: a meeting's conclusion or a spoken direction.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{answer, input};
use crate::cli::{Failure, Session};
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Entry};
use crate::template::Draft;

/// Enters a direction and its tasks.
#[derive(Debug, Args)]
pub struct Direction {
    #[arg(long)]
    pub data: PathBuf,
    #[arg(long, value_parser = input::day)]
    pub due: Option<NaiveDate>,
    /// Enter the same direction once more.
    #[arg(long)]
    pub again: bool,
}

impl Direction {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let Draft { document, spans, .. } =
            input::draft(session, &office, &actor, &self.data).await?;
        let attachments = input::beside(&self.data);
        let entry = Entry { attachments, again: self.again, ..Entry::default() };
        let choices = Choices { due: self.due, ..Choices::default() };
        let entered = letter::direct(&office, &actor, document, &entry, &choices).await;
        let entered = entered.map_err(|error| input::located(&spans, error))?;
        answer::released(session, "cli-letter-directed", &entered)
    }
}
