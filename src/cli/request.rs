//! `congvan extend`, `congvan contest`: what a unit asked for by another way than its page, recorded for it.

use clap::Args;

use super::record::day;
use super::{Failure, Session, print};
use crate::domain::AssignmentAct;
use crate::service::follow;
use crate::text::Message;

/// Records a unit's request for more time; the old deadline counts until it is decided.
#[derive(Debug, Args)]
pub struct Extend {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long)]
    until: String,
    #[arg(long)]
    reason: String,
}

/// Records that a unit asks to give its task to another lead.
#[derive(Debug, Args)]
pub struct Contest {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(long = "task", value_name = "N")]
    tasks: Vec<i32>,
    #[arg(long)]
    reason: String,
    #[arg(long, default_value = "")]
    proposed: String,
}

impl Extend {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let until = day(&self.until)?;
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &self.tasks).await?;
        let act = AssignmentAct::AskMoreTime;
        for id in found.open_to(&office, &actor, act, !self.tasks.is_empty())? {
            let key = office.ids.id();
            follow::more_time(&office, &actor, &id, &key, Some(until), &self.reason).await?;
        }
        let done = Message::new("cli-extend-asked").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label))
    }
}

impl Contest {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let found =
            follow::unit_rows(&office, &actor, &self.number, &self.unit, &self.tasks).await?;
        let act = AssignmentAct::Contest;
        for id in found.open_to(&office, &actor, act, !self.tasks.is_empty())? {
            let key = office.ids.id();
            follow::contest(&office, &actor, &id, &key, &self.reason, &self.proposed).await?;
        }
        let done = Message::new("cli-contest-asked").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label))
    }
}
