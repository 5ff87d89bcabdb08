//! `congvan outbox [resend|leave]`: messages that need a person, and what the person decided.

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Failure, Session, print};
use crate::service::delivery::{Left, OutboxRow, attention, leave, resend};
use crate::text::Message;

/// Lists what needs a person, or takes the decision.
#[derive(Debug, Args)]
pub struct Outbox {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Resend {
        id: String,
        #[arg(long)]
        to: Option<String>,
    },
    Leave {
        id: String,
        #[arg(long)]
        arrived: bool,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

impl Outbox {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        match self.verb {
            None => show(session, &attention(&office, &actor).await?),
            Some(Verb::Resend { id, to }) => {
                let message = resend(&office, &actor, &id, to.as_deref()).await?;
                let done = Message::new("delivery-resent").with("id", message.id);
                print::done(session, &done.with("address", message.address))
            }
            Some(Verb::Leave { id, arrived, reason }) => {
                let left = if arrived { Left::Arrived } else { Left::GivenUp };
                let message = leave(&office, &actor, &id, left, &reason).await?;
                let done = match left {
                    Left::Arrived => Message::new("delivery-left-arrived"),
                    Left::GivenUp => Message::new("delivery-left-given-up"),
                };
                print::done(session, &done.with("id", message.id))
            }
        }
    }
}

fn show(session: &Session, rows: &[OutboxRow]) -> Result<(), Failure> {
    if session.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| json!({ "message": row, "advice": session.say(&row.advice) }))
            .collect();
        return print::json(&rows);
    }
    if rows.is_empty() {
        print::talk(session, &Message::new("delivery-outbox-empty"));
        return Ok(());
    }
    let mut table = print::table(
        session,
        &[
            "delivery-head-id",
            "delivery-head-letter",
            "delivery-head-unit",
            "delivery-head-address",
            "delivery-head-state",
            "delivery-head-said",
            "delivery-head-advice",
        ],
    );
    for row in rows {
        let code = row.code.map(|code| format!("{code} ")).unwrap_or_default();
        table.add_row([
            row.id.clone(),
            row.letter.clone(),
            row.unit.clone(),
            row.address.clone(),
            session.say(&row.state_words),
            format!("{code}{}", row.text.as_deref().unwrap_or_default()),
            session.say(&row.advice),
        ]);
    }
    print::line(table);
    print::as_of(session);
    Ok(())
}
