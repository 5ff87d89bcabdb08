//! `congvan outbox [list|show|resend|correct|leave|calls]`: messages that need a person, and what the person decided.

mod calls;
mod list;
mod resend;
mod show;

use clap::{Args, Subcommand};

use super::{Failure, Session, print};
use crate::service::delivery::{Left, attention, correct, identify, leave};
use crate::text::Message;

/// Lists what needs a person, or takes the decision.
#[derive(Debug, Args)]
pub struct Outbox {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List,
    Show {
        id: String,
    },
    Resend(resend::Resend),
    Correct {
        id: String,
        address: String,
    },
    Leave {
        id: String,
        #[arg(long)]
        arrived: bool,
        #[arg(long, default_value = "")]
        reason: String,
    },
    Calls(calls::Calls),
}

impl Outbox {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        match self.verb {
            None | Some(Verb::List) => list::show(session, &attention(&office, &actor).await?),
            Some(Verb::Show { id }) => {
                let id = identify(&office, &actor, &id).await?;
                show::show(session, &office, &actor, &id).await
            }
            Some(Verb::Resend(resend)) => resend.run(session, &office, &actor).await,
            Some(Verb::Correct { id, address }) => {
                let id = identify(&office, &actor, &id).await?;
                let done = correct(&office, &actor, &id, &address).await?;
                print::done(
                    session,
                    &Message::new("sending-correct-done")
                        .with("unit", done.unit)
                        .with("old", done.old)
                        .with("new", done.new)
                        .with("resent", done.resent)
                        .with("cancelled", done.cancelled),
                )
            }
            Some(Verb::Leave { id, arrived, reason }) => {
                let id = identify(&office, &actor, &id).await?;
                let left = if arrived { Left::Arrived } else { Left::GivenUp };
                let message = leave(&office, &actor, &id, left, &reason).await?;
                let done = match left {
                    Left::Arrived => Message::new("delivery-left-arrived"),
                    Left::GivenUp => Message::new("delivery-left-given-up"),
                };
                print::done(session, &done.with("id", message.id))
            }
            Some(Verb::Calls(calls)) => calls.run(session, &office, &actor).await,
        }
    }
}
