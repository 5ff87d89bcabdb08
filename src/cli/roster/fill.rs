//! A filled file that came by another way, recorded for its unit in one command.

use std::path::PathBuf;

use clap::Args;

use super::CHANNELS;
use crate::cli::{Failure, Session, print};
use crate::domain::AssignmentAct;
use crate::service::follow::{self, NewReport, OnBehalf};
use crate::service::roster;
use crate::text::Message;

/// Records the rows of a file as the unit's report.
#[derive(Debug, Args)]
pub(super) struct Fill {
    number: String,
    file: PathBuf,
    #[arg(long)]
    unit: String,
    #[arg(long, value_name = "N")]
    task: i32,
    #[arg(long, value_parser = CHANNELS)]
    channel: String,
    #[arg(long)]
    report_number: Option<String>,
    #[arg(long)]
    confirm: bool,
}

impl Fill {
    pub(super) async fn run(self, session: &Session) -> Result<(), Failure> {
        let bytes =
            std::fs::read(&self.file).map_err(|error| Failure::unreadable(&self.file, &error))?;
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &[self.task]).await?;
        let assignments = found.open_to(&office, &actor, AssignmentAct::RecordOnBehalf, true)?;
        let name = self.file.display().to_string();
        let mut sheets = Vec::new();
        for assignment in &assignments {
            let ready = roster::from_file(&office, &actor, assignment, &name, bytes.clone());
            sheets.push(ready.await?);
        }
        let rows: usize = sheets.iter().map(roster::ReadySheet::rows).sum();
        let new = OnBehalf {
            report: NewReport {
                key: office.ids.id(),
                assignments,
                number: self.report_number.unwrap_or_default(),
                sheets,
                ..NewReport::default()
            },
            unit: found.unit.clone(),
            channel: self.channel,
            sent_at: None,
            confirm: self.confirm,
        };
        follow::record_on_behalf(&office, &actor, new).await?;
        let done = Message::new("cli-roster-filled").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label).with("rows", rows))
    }
}
