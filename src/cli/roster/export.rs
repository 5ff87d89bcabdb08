//! The sum of all units as a file; and the end of its personal data.

use clap::Args;
use serde_json::json;

use super::{Erase, Output, chosen};
use crate::cli::{Failure, Session, print};
use crate::service::{follow, roster};
use crate::text::Message;

/// Writes the rows of all units into one file.
#[derive(Debug, Args)]
pub(super) struct Export {
    number: String,
    /// Its extension says what is written: .xlsx or .csv.
    #[arg(short, long)]
    output: Output,
    #[arg(long, value_name = "N")]
    task: Option<i32>,
    #[arg(long)]
    personal: bool,
    #[arg(long)]
    force: bool,
}

impl Export {
    pub(super) async fn run(self, session: &Session) -> Result<(), Failure> {
        let extension = self.output.extension().and_then(|extension| extension.to_str());
        let form = match extension.map(str::to_lowercase).as_deref() {
            Some("xlsx") => roster::Export::Xlsx,
            Some("csv") => roster::Export::Csv,
            _ => return Err(Failure::input(Message::new("cli-roster-form"))),
        };
        if self.output.exists() && !self.force {
            let message = Message::new("cli-roster-exists");
            return Err(Failure::input(message.with("file", self.output.display())));
        }
        let (office, actor) = session.open_as().await?;
        let all = roster::status(&office, &actor, &self.number, session.lang).await?;
        let one = chosen(all, self.task)?;
        let made = roster::export(&office, &actor, &one.task, form, self.personal).await?;
        std::fs::write(&self.output, &made.bytes)
            .map_err(|error| Failure::unwritable(&self.output, &error))?;
        let done = Message::new("cli-roster-exported").with("file", self.output.display());
        print::done(session, &done.with("rows", made.rows).with("silent", made.silent))
    }
}

/// Erases personal data.
pub(super) async fn erase(session: &Session, erase: Erase) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let all = roster::status(&office, &actor, &erase.number, session.lang).await?;
    let one = chosen(all, erase.task)?;
    let unit = match &erase.unit {
        Some(unit) => {
            let found = follow::unit_rows(&office, &actor, &erase.number, unit, &[]).await?;
            Some(found.unit)
        }
        None => None,
    };
    let erased = roster::erase(&office, &actor, &one.task, unit.as_ref(), &erase.reason).await?;
    if session.json {
        return print::json(&json!({ "done": true, "erased": erased }));
    }
    let done = Message::new("cli-roster-erased").with("sheets", erased.sheets);
    print::done(session, &done.with("rows", erased.rows))
}
