//! `congvan confirm`, `congvan return`: what is decided about the report of a unit.

use clap::Args;

use super::{Failure, Session, print};
use crate::domain::AssignmentState;
use crate::service::follow;
use crate::text::Message;

/// Confirms the reports of a unit that await it.
#[derive(Debug, Args)]
pub struct Confirm {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
}

/// Asks a unit for more.
#[derive(Debug, Args)]
pub struct Return {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long)]
    reason: String,
}

impl Confirm {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &self.tasks).await?;
        let (mut on_time, mut late) = (0, 0);
        let waiting = found.awaiting();
        if waiting.is_empty() {
            let done = |row: &follow::Tracked| row.state == AssignmentState::Completed;
            if !found.rows.is_empty() && found.rows.iter().all(done) {
                return Err(Failure::Sentence(Message::new("follow-report-confirmed"), 4));
            }
            return Err(nothing_reported());
        }
        for report in waiting {
            let done = follow::confirm(&office, &actor, &report.id).await?;
            on_time += done.on_time;
            late += done.late;
        }
        let done = Message::new("cli-confirmed").with("unit", &found.name);
        print::done(
            session,
            &done.with("letter", &found.label).with("on_time", on_time).with("late", late),
        )
    }
}

impl Return {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &self.tasks).await?;
        let waiting = found.awaiting();
        if waiting.is_empty() {
            return Err(nothing_reported());
        }
        for report in waiting {
            follow::ask_more(&office, &actor, &report.id, &self.reason).await?;
        }
        let done = Message::new("cli-returned").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label))
    }
}

fn nothing_reported() -> Failure {
    Failure::Sentence(Message::new("follow-deny-nothing-reported"), 4)
}
