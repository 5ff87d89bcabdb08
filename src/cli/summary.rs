//! `congvan summary NUMBER -o FILE.yaml|.docx`: a draft report to whoever gave the source of the letter.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Session, print};
use crate::archive::docx::docx;
use crate::service::summary::summary;
use crate::template::to_yaml;
use crate::text::Message;

/// Gathers the units' answers into a draft report upward.
#[derive(Debug, Args)]
pub struct Summary {
    number: String,
    /// Its extension says what is written: .yaml or .docx.
    #[arg(short, long)]
    output: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

impl Summary {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let made = summary(&office, &actor, &self.number).await?;
        let Some(file) = &self.output else {
            if session.json {
                return print::json(&made);
            }
            print::line(to_yaml(&made.document).trim_end());
            print::as_of(session);
            return Ok(());
        };
        let extension = file.extension().and_then(|extension| extension.to_str());
        let bytes = match extension.map(str::to_lowercase).as_deref() {
            Some("yaml" | "yml") => to_yaml(&made.document).into_bytes(),
            Some("docx") => docx(&made.document).map_err(Failure::bug)?,
            _ => return Err(Failure::input(Message::new("cli-summary-form"))),
        };
        if file.exists() && !self.force {
            let message = Message::new("cli-roster-exists").with("file", file.display());
            return Err(Failure::input(message));
        }
        std::fs::write(file, bytes).map_err(|error| Failure::unwritable(file, &error))?;
        let done = Message::new("cli-summary-written").with("file", file.display());
        let done = done.with("answered", made.answered).with("asked", made.asked);
        print::done(session, &done.with("hour", made.as_of))
    }
}
