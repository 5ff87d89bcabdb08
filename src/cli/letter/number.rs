//! `congvan number FILE|ID`: the letter gets its number and date.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::{
    answer,
    input::{Again, Target, day},
    show,
};
use crate::cli::{Failure, Session};
use crate::domain::{self, SigningMode};
use crate::service::letter::{self, Numbering};
use crate::text::Message;

/// Gives a number.
#[derive(Debug, Args)]
pub struct Number {
    /// A document file, a data file, or a letter's id.
    pub letter: String,
    /// The number given by the office's own system.
    #[arg(id = "number", long)]
    pub typed: Option<String>,
    /// A number inserted after its neighbour: `15a`.
    #[arg(long, requires = "reason", conflicts_with = "number")]
    pub insert: Option<String>,
    #[arg(long, requires = "insert")]
    pub reason: Option<String>,
    /// A number that was kept for this letter.
    #[arg(long, conflicts_with_all = ["number", "insert"])]
    pub reserved: Option<String>,
    #[arg(long, value_parser = day)]
    pub date: Option<NaiveDate>,
    /// A remark for the register.
    #[arg(long)]
    pub note: Option<String>,
    /// Code of the register.
    #[arg(long)]
    pub register: Option<String>,
    /// Issue the same content once more.
    #[arg(long)]
    pub again: bool,
    /// Where to write the PDF that is to be signed.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}

impl Number {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let request = self.request()?;
        let (office, actor) = session.open_as().await?;
        let again = if self.again { Again::Issue } else { Again::Refuse };
        let target = Target::take(session, &office, &actor, &self.letter, again).await?;
        target.approve(&office, &actor).await?;
        let letter = letter::number(&office, &actor, &target.id, &request).await;
        let letter = letter.map_err(|error| target.explain(error))?;
        if let Some(output) = &self.output {
            show::write(&office, &letter, output, true).await?;
        }
        let waits = letter.signing != SigningMode::None;
        let sentence = if waits { "cli-letter-numbered-to-sign" } else { "cli-letter-numbered" };
        answer::done(session, sentence, &letter)
    }

    fn request(&self) -> Result<Numbering, Failure> {
        let inserted = self.insert.as_deref().map(parse).transpose()?;
        Ok(Numbering {
            typed: self.typed.as_deref().map(parse).transpose()?,
            inserted: inserted.map(|number| (number, self.reason.clone().unwrap_or_default())),
            reserved: self.reserved.as_deref().map(parse).transpose()?,
            date: self.date,
            note: self.note.clone(),
            register: self.register.clone(),
        })
    }
}

/// Reads a number as people write it: `15`, `15a`.
pub fn parse(words: &str) -> Result<domain::Number, Failure> {
    let bad = |_| Failure::input(Message::new("cli-letter-bad-number").with("number", words));
    words.parse().map_err(bad)
}
