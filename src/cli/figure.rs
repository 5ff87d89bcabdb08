//! `congvan figure list|correct|keep`: what units say about their punctuality, and what is decided.

use clap::{Args, Subcommand};

use super::record::moment;
use super::{Failure, Session, print};
use crate::domain::hanoi;
use crate::service::desk::{self, Decision};
use crate::text::{Message, dates};

/// Contested figures.
#[derive(Debug, Args)]
pub struct Figure {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Those that await a decision.
    List,
    /// The report was sent at another moment.
    Correct {
        id: String,
        #[arg(long)]
        sent: String,
        #[arg(long)]
        reason: String,
    },
    /// The figure stays.
    Keep {
        id: String,
        #[arg(long)]
        reason: String,
    },
}

impl Figure {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        match self.verb {
            Verb::List => list(session).await,
            Verb::Correct { id, sent, reason } => {
                let sent = moment(&sent, session.clock.now())?;
                let (office, actor) = session.open_as().await?;
                let decision = Decision::SentAt(sent);
                let done = desk::decide_figure(&office, &actor, &id, decision, &reason).await?;
                let id = if done { "cli-figure-on-time" } else { "cli-figure-late" };
                print::done(session, &Message::new(id))
            }
            Verb::Keep { id, reason } => {
                let (office, actor) = session.open_as().await?;
                desk::decide_figure(&office, &actor, &id, Decision::Kept, &reason).await?;
                print::done(session, &Message::new("cli-figure-kept"))
            }
        }
    }
}

async fn list(session: &Session) -> Result<(), Failure> {
    let (office, actor) = session.open_as().await?;
    let open = desk::figure_contests(&office, &actor).await?;
    if session.json {
        return print::json(&open);
    }
    if open.is_empty() {
        print::talk(session, &Message::new("cli-figure-none"));
        return Ok(());
    }
    let heads = [
        "cli-figure-id",
        "cli-status-unit",
        "cli-status-letter",
        "cli-status-task",
        "cli-report-sent",
        "cli-figure-reason",
        "cli-figure-asked",
    ];
    let mut table = print::table(session, &heads);
    let shown = |at: chrono::DateTime<chrono::Utc>| dates::moment(at.with_timezone(&hanoi()));
    for one in open {
        table.add_row([
            one.id.chars().take(8).collect(),
            one.unit,
            one.letter.unwrap_or_else(|| "–".to_owned()),
            one.ordinal.to_string(),
            one.reported_at.map(shown).unwrap_or_default(),
            one.reason,
            shown(one.asked_at),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
