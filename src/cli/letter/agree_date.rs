//! `congvan agree-date FILE|ID --date --note`: a second person agrees to a date out of order.

use chrono::NaiveDate;
use clap::Args;

use super::{
    answer,
    input::{Again, Target, day},
};
use crate::cli::{Failure, Session};
use crate::service::letter;

/// Agrees to a date.
#[derive(Debug, Args)]
pub struct AgreeDate {
    /// A document file, a data file, or a letter's id.
    pub letter: String,
    #[arg(long, value_parser = day)]
    pub date: NaiveDate,
    /// Why the date stands out of order.
    #[arg(long)]
    pub note: String,
}

impl AgreeDate {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let target = Target::take(session, &office, &actor, &self.letter, Again::Refuse).await?;
        let agreed = letter::agree_date(&office, &actor, &target.id, self.date, &self.note).await;
        answer::done(session, "cli-letter-date-agreed", &agreed.map_err(|e| target.explain(e))?)
    }
}
