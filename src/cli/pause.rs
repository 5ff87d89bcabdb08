//! `congvan suspend|resume|close`: what a leader decides about the course of a task.

use clap::Args;

use super::request::moment;
use super::{Failure, Session, print};
use crate::domain::AssignmentAct;
use crate::service::follow;
use crate::text::Message;

/// Which tasks of which unit.
#[derive(Debug, Args)]
pub struct Tasks {
    number: String,
    #[arg(long)]
    unit: String,
    #[arg(id = "tasks", long = "task", value_name = "N")]
    places: Vec<i32>,
}

/// Pauses tasks; their clock stands still.
#[derive(Debug, Args)]
pub struct Suspend {
    #[command(flatten)]
    tasks: Tasks,
    #[arg(long)]
    reason: String,
}

/// Lets paused tasks go on.
#[derive(Debug, Args)]
pub struct Resume {
    #[command(flatten)]
    tasks: Tasks,
}

/// Ends the follow-up of tasks.
#[derive(Debug, Args)]
pub struct Close {
    #[command(flatten)]
    tasks: Tasks,
    #[arg(long)]
    reason: String,
}

impl Suspend {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let Tasks { number, unit, places } = self.tasks;
        let found = follow::unit_rows(&office, &actor, &number, &unit, &places).await?;
        let open = found.open_to(&office, &actor, AssignmentAct::Suspend, !places.is_empty())?;
        for id in &open {
            follow::suspend(&office, &actor, id, &self.reason).await?;
        }
        let done = Message::new("cli-suspended").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label).with("tasks", open.len()))
    }
}

impl Resume {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let Tasks { number, unit, places } = self.tasks;
        let found = follow::unit_rows(&office, &actor, &number, &unit, &places).await?;
        let open = found.open_to(&office, &actor, AssignmentAct::Resume, !places.is_empty())?;
        let mut due = None;
        for id in &open {
            due = follow::resume(&office, &actor, id).await?.due;
        }
        let due = due.map_or_else(|| session.say(&Message::new("follow-due-none")), moment);
        let done = Message::new("cli-resumed").with("unit", &found.name).with("due", due);
        print::done(session, &done.with("letter", &found.label).with("tasks", open.len()))
    }
}

impl Close {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let Tasks { number, unit, places } = self.tasks;
        let found = follow::unit_rows(&office, &actor, &number, &unit, &places).await?;
        let open = found.open_to(&office, &actor, AssignmentAct::Close, true)?;
        for id in &open {
            follow::close(&office, &actor, id, &self.reason).await?;
        }
        let done = Message::new("cli-closed").with("unit", &found.name);
        print::done(session, &done.with("letter", &found.label).with("tasks", open.len()))
    }
}
