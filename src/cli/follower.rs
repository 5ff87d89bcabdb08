//! `congvan followed`, `congvan handover FROM TO`: who of the office follows which letter, and handing it over.

use clap::Args;

use super::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::follow::{self, Followed as Letter};
use crate::service::letter;
use crate::text::{Message, dates};

/// Lists who follows which letter, or names who follows one.
#[derive(Debug, Args)]
pub struct Followed {
    #[arg(requires = "by")]
    letter: Option<String>,
    #[arg(long)]
    by: Option<String>,
}

/// Hands everything that one person follows over to another.
#[derive(Debug, Args)]
pub struct Handover {
    from: String,
    to: String,
}

impl Followed {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let (Some(name), Some(person)) = (&self.letter, &self.by) else {
            let rows = follow::followed(&office, &actor, self.by.as_deref()).await?;
            return list(session, &rows);
        };
        let letter = letter::find(&office, &actor.unit, name).await?;
        follow::name_follower(&office, &actor, &letter.row.id, person).await?;
        let done = Message::new("cli-followed").with("letter", letter.label());
        print::done(session, &done.with("person", person.trim()))
    }
}

impl Handover {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let rows = follow::hand_over(&office, &actor, &self.from, &self.to).await?;
        if session.json {
            return print::json(&rows);
        }
        let done = Message::new("cli-handover-done").with("from", self.from.trim());
        print::done(session, &done.with("to", self.to.trim()).with("letters", rows.len()))?;
        list(session, &rows)
    }
}

fn list(session: &Session, rows: &[Letter]) -> Result<(), Failure> {
    if session.json {
        return print::json(&rows);
    }
    if rows.is_empty() {
        print::talk(session, &Message::new("cli-followed-none"));
        return Ok(());
    }
    let heads =
        ["cli-status-letter", "cli-status-subject", "cli-followed-person", "cli-followed-since"];
    let mut table = print::table(session, &heads);
    for row in rows {
        table.add_row([
            row.number.clone().unwrap_or_else(|| "–".to_owned()),
            row.subject.clone().unwrap_or_default(),
            row.person.clone(),
            dates::moment(row.since.with_timezone(&hanoi())),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
