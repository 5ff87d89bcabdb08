//! `congvan delivered LETTER UNIT --by hand`: a letter that was handed over outside the mail.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use clap::Args;

use super::{Failure, Session, print};
use crate::domain::{Channel, hanoi};
use crate::service::delivery::{HandedOver, record_delivery};
use crate::service::letter;
use crate::text::Message;

/// Writes down a delivery by hand, by post or over the axis.
#[derive(Debug, Args)]
pub struct Delivered {
    letter: String,
    unit: String,
    #[arg(long, value_parser = ["axis", "hand", "post"])]
    by: String,
    #[arg(long)]
    proof: String,
    #[arg(long)]
    at: Option<String>,
    #[arg(long)]
    incoming: Option<String>,
}

impl Delivered {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let at = self.at.as_deref().map(moment).transpose()?.unwrap_or_else(|| session.clock.now());
        let channel = Channel::find(&self.by).ok_or_else(|| Failure::bug("an unknown channel"))?;
        let (office, actor) = session.open_as().await?;
        let letter = letter::find(&office, &actor.unit, &self.letter).await?;
        let handed = HandedOver {
            document: letter.row.id.clone(),
            unit: self.unit.clone(),
            channel,
            at,
            proof: self.proof,
            incoming_number: self.incoming,
        };
        record_delivery(&office, &actor, &handed).await?;
        let done = Message::new("delivery-recorded").with("letter", letter.label());
        print::done(session, &done.with("unit", self.unit))
    }
}

/// Reads a moment in Hanoi's time as people type it.
fn moment(words: &str) -> Result<DateTime<Utc>, Failure> {
    const FORMS: [&str; 4] =
        ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M"];
    FORMS
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words.trim(), form).ok())
        .and_then(|local| hanoi().from_local_datetime(&local).earliest())
        .map(|moment| moment.to_utc())
        .ok_or_else(|| Failure::input(Message::new("delivery-bad-time").with("time", words)))
}
