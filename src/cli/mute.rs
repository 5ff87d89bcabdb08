//! `congvan mute [NUMBER] [--unit U] --until DAY --reason WORDS`: stops reminders; `--lift ID` lets them leave again.

use clap::Args;

use super::{Failure, Session, print, record::day};
use crate::service::follow::remind::{MuteRow, NewMute, lift_mute, mute, mutes};
use crate::text::{Message, dates};

/// Lists, makes or lifts mutes.
#[derive(Debug, Args)]
pub struct Mute {
    number: Option<String>,
    #[arg(long)]
    unit: Option<String>,
    #[arg(long, requires = "reason")]
    until: Option<String>,
    #[arg(long, requires = "until")]
    reason: Option<String>,
    #[arg(long, value_name = "ID", conflicts_with_all = ["number", "unit", "until"])]
    lift: Option<String>,
}

impl Mute {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let until = self.until.as_deref().map(day).transpose()?;
        let (office, actor) = session.open_as().await?;
        if let Some(id) = &self.lift {
            lift_mute(&office, &actor, id).await?;
            return print::done(session, &Message::new("remind-mute-lifted").with("id", id));
        }
        let Some(until) = until else {
            if self.number.is_some() || self.unit.is_some() {
                return Err(Failure::input(Message::new("remind-mute-incomplete")));
            }
            return show(session, &mutes(&office, &actor).await?);
        };
        let reason = self.reason.unwrap_or_default();
        let new = NewMute { number: self.number, unit: self.unit, until, reason };
        let id = mute(&office, &actor, new).await?;
        let done = Message::new("remind-muted").with("id", id);
        print::done(session, &done.with("until", dates::table_date(until)))
    }
}

fn show(session: &Session, rows: &[MuteRow]) -> Result<(), Failure> {
    if session.json {
        return print::json(&rows);
    }
    if rows.is_empty() {
        print::talk(session, &Message::new("remind-mute-none"));
        return Ok(());
    }
    let heads = [
        "remind-head-id",
        "cli-status-letter",
        "cli-status-unit",
        "remind-head-until",
        "remind-head-reason",
        "remind-head-by",
    ];
    let mut table = print::table(session, &heads);
    let all = session.say(&Message::new("remind-all"));
    for row in rows {
        table.add_row([
            row.id.chars().take(8).collect(),
            row.letter.clone().unwrap_or_else(|| all.clone()),
            row.unit.clone().unwrap_or_else(|| all.clone()),
            dates::table_date(row.until),
            row.reason.clone(),
            row.muted_by.clone(),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
