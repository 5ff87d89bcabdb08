//! `congvan recall|destroyed|replace|correct|further|supplement`: what can still be done to a letter that is out.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::answer::{self, facts};
use super::input::day;
use crate::cli::{Failure, Session, print};
use crate::domain::Enclosure;
use crate::service::follow;
use crate::service::letter::{self, Attachments, Further as Whom};
use crate::text::Message;

/// Takes a letter back.
#[derive(Debug, Args)]
pub struct Recall {
    pub letter: String,
    #[arg(long)]
    pub reason: String,
}

/// Notes that a unit destroyed its copy.
#[derive(Debug, Args)]
pub struct Destroyed {
    pub letter: String,
    pub unit: String,
    #[arg(long, default_value = "")]
    pub by: String,
}

/// Puts a letter in the place of another.
#[derive(Debug, Args)]
pub struct Replace {
    pub letter: String,
    pub by: String,
    #[arg(long)]
    pub reason: String,
    /// Also where no open task goes on in the new letter.
    #[arg(long)]
    pub yes: bool,
}

/// Notes that a letter corrects another.
#[derive(Debug, Args)]
pub struct Correct {
    pub letter: String,
    pub by: String,
    #[arg(long)]
    pub reason: String,
}

/// Sends a letter to further units.
#[derive(Debug, Args)]
pub struct Further {
    pub letter: String,
    #[arg(required = true)]
    pub to: Vec<String>,
    #[arg(long = "lead", value_name = "N")]
    pub leads: Vec<i32>,
    #[arg(long, value_parser = day, requires = "leads")]
    pub due: Option<NaiveDate>,
}

/// Sends a forgotten enclosure.
#[derive(Debug, Args)]
pub struct Supplement {
    pub letter: String,
    #[arg(long = "file", value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub reason: String,
}

impl Recall {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let done = letter::recall(&office, &actor, &id, &self.reason).await?;
        if session.json {
            let mut facts = facts(&done.letter);
            facts["units"] = json!(done.units);
            facts["mails"] = json!(done.mails);
            facts["assignments"] = json!(done.assignments);
            return print::json(&facts);
        }
        let message = Message::new("cli-letter-recalled").with("letter", done.letter.label());
        let message = message.with("units", done.units).with("mails", done.mails);
        print::done(session, &message.with("assignments", done.assignments))
    }
}

impl Destroyed {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let letter = letter::find(&office, &actor.unit, &self.letter).await?;
        let unit = follow::find_unit(&office, &self.unit).await?;
        follow::confirm_destroyed(&office, &actor, &letter.row.id, &unit.id, &self.by).await?;
        let message = Message::new("cli-letter-destroyed").with("letter", letter.label());
        print::done(session, &message.with("unit", unit.name))
    }
}

impl Replace {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let old = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let new = letter::find(&office, &actor.unit, &self.by).await?.row.id;
        if !self.yes {
            let (actor, reason) = (&actor, &self.reason);
            let seen = letter::foresee_replacement(&office, actor, &old, &new, reason).await?;
            if seen.ended > 0 && seen.taken_over == 0 {
                let message = Message::new("cli-letter-replace-nothing-carried");
                let message = message.with("letter", seen.earlier.label());
                let message = message.with("later", seen.letter.label()).with("ended", seen.ended);
                return Err(Failure::Sentence(message, 4));
            }
        }
        let done = letter::replace(&office, &actor, &old, &new, &self.reason).await?;
        let message = Message::new("cli-letter-replaced").with("letter", done.earlier.label());
        let message = message.with("later", done.letter.label()).with("ended", done.ended);
        let message = message.with("taken", done.taken_over).with("units", done.units);
        print::done(session, &message.with("mails", done.mails))
    }
}

impl Correct {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let old = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let new = letter::find(&office, &actor.unit, &self.by).await?.row.id;
        let (old, new) = letter::correct(&office, &actor, &old, &new, &self.reason).await?;
        let message = Message::new("cli-letter-corrected").with("letter", old.label());
        print::done(session, &message.with("later", new.label()))
    }
}

impl Further {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let whom = Whom { to: self.to, leads: self.leads, due: self.due };
        let sent = letter::send_further(&office, &actor, &id, &whom).await?;
        answer::released(session, "cli-letter-further", &sent)
    }
}

impl Supplement {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (mut enclosures, mut given) = (Vec::new(), Vec::new());
        for path in &self.files {
            let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            enclosures.push(Enclosure { file: name.clone(), title: None });
            given.push((name, bytes));
        }
        let (office, actor) = session.open_as().await?;
        let id = letter::find(&office, &actor.unit, &self.letter).await?.row.id;
        let from = Attachments::Given(given);
        let sent =
            letter::supplement(&office, &actor, &id, &enclosures, &from, &self.reason).await?;
        let message = Message::new("cli-letter-supplemented").with("letter", sent.letter.label());
        let message = message.with("files", sent.files.join(", ")).with("units", sent.units);
        print::done(session, &message.with("mails", sent.mails))
    }
}
