//! `congvan policy [NUMBER] [--file FILE | --clear]`: when units are reminded, for the office or for one letter.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Session, print};
use crate::domain::ReminderPolicy;
use crate::service::follow::remind::{LetterPolicy, reminder_policy, set_reminder_policy};
use crate::text::Message;

/// Shows or sets the policy of reminders.
#[derive(Debug, Args)]
pub struct Policy {
    number: Option<String>,
    #[arg(long, requires = "number")]
    file: Option<PathBuf>,
    #[arg(long, requires = "number", conflicts_with = "file")]
    clear: bool,
}

impl Policy {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let number = self.number.as_deref();
        let Some(number) = number.filter(|_| self.clear || self.file.is_some()) else {
            let policy = reminder_policy(&office, &actor, number).await?;
            return show(session, &policy);
        };
        let policy = match &self.file {
            Some(file) => {
                let words = std::fs::read_to_string(file)
                    .map_err(|error| Failure::unreadable(file, &error))?;
                let policy: ReminderPolicy = serde_saphyr::from_str(&words).map_err(|error| {
                    let bad = Message::new("remind-policy-unreadable").with("file", file.display());
                    Failure::input(bad.with("cause", error))
                })?;
                Some(policy)
            }
            None => None,
        };
        show(session, &set_reminder_policy(&office, &actor, number, policy).await?)
    }
}

fn show(session: &Session, policy: &LetterPolicy) -> Result<(), Failure> {
    if session.json {
        return print::json(policy);
    }
    let of = match (&policy.letter, policy.own) {
        (None, _) => Message::new("remind-policy-of-office"),
        (Some(letter), true) => Message::new("remind-policy-own").with("letter", letter),
        (Some(letter), false) => Message::new("remind-policy-inherited").with("letter", letter),
    };
    print::talk(session, &of);
    // As it is written into the settings or a file of its own.
    print::line(serde_saphyr::to_string(&policy.policy).map_err(Failure::bug)?.trim_end());
    Ok(())
}
