//! `congvan outbox resend [ID]`: one message again, or many at once by letter, server and reason.

use clap::Args;

use super::list;
use crate::cli::{Failure, Session, print};
use crate::domain::{Actor, Place};
use crate::service::delivery::{ResendFilter, Trouble, identify, resend, resend_many, resendable};
use crate::service::{Error, Office, letter};
use crate::text::Message;

/// Sends again.
#[derive(Debug, Args)]
pub struct Resend {
    #[arg(conflicts_with_all = ["letter", "server", "reason", "in_doubt", "all", "dry_run", "count"])]
    id: Option<String>,
    #[arg(long, requires = "id")]
    to: Option<String>,
    #[arg(long)]
    letter: Option<String>,
    #[arg(long)]
    server: Option<String>,
    #[arg(long)]
    reason: Option<String>,
    #[arg(long)]
    in_doubt: bool,
    /// Without any other filter: everything that failed.
    #[arg(long)]
    all: bool,
    #[arg(long, conflicts_with = "count")]
    dry_run: bool,
    /// How many are sent again, as the list said.
    #[arg(long)]
    count: Option<usize>,
}

impl Resend {
    /// Runs the command.
    pub async fn run(
        self,
        session: &Session,
        office: &Office,
        actor: &Actor,
    ) -> Result<(), Failure> {
        if let Some(id) = &self.id {
            let id = identify(office, actor, id).await?;
            let message = resend(office, actor, &id, self.to.as_deref()).await?;
            let done = Message::new("delivery-resent").with("id", message.id);
            return print::done(session, &done.with("address", message.address));
        }
        let filter = self.filter(office, actor).await?;
        // Nothing leaves before somebody has read how many it is.
        let Some(count) = self.count else {
            let found = resendable(office, actor, &filter).await?;
            list::show(session, &found.rows)?;
            if !found.rows.is_empty() {
                let ask = Message::new("outbox-resend-ask").with("count", found.rows.len());
                print::talk(session, &ask);
            }
            return Ok(());
        };
        let done = resend_many(office, actor, &filter, count).await?;
        if session.json {
            return print::json(&done);
        }
        let words = Message::new("outbox-resent-many").with("count", done.rows.len());
        print::done(session, &words)
    }

    async fn filter(&self, office: &Office, actor: &Actor) -> Result<ResendFilter, Failure> {
        let refuse = |field: &str, message| Error::invalid(Place::field(field), message);
        let narrows = self.letter.is_some() || self.server.is_some() || self.reason.is_some();
        if !narrows && !self.all {
            return Err(refuse("resend", Message::new("outbox-resend-which")).into());
        }
        let letter = match &self.letter {
            Some(number) => Some(letter::find(office, &actor.unit, number).await?.row.id),
            None => None,
        };
        let reason = match &self.reason {
            Some(word) => Some(Trouble::find(word).ok_or_else(|| {
                let known = Trouble::ALL.map(Trouble::code).join(", ");
                let unknown = Message::new("outbox-resend-no-reason").with("reason", word);
                refuse("reason", unknown.with("known", known))
            })?),
            None => None,
        };
        let (server, in_doubt) = (self.server.clone(), self.in_doubt);
        Ok(ResendFilter { letter, server, reason, in_doubt })
    }
}
