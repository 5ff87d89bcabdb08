//! `congvan sweep`: files that a crash left behind.

use clap::Args;

use crate::cli::{Failure, Session, print};
use crate::service::letter::{self, GRACE};
use crate::text::Message;

/// Removes files that no letter names and that are older than a day.
#[derive(Debug, Args)]
pub struct Sweep {}

impl Sweep {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let (office, actor) = session.open_as().await?;
        let swept = letter::sweep_orphans(&office, &actor, GRACE).await?;
        let message = Message::new("cli-letter-swept");
        let message = message.with("orphans", swept.orphans.len());
        print::done(session, &message.with("unfinished", swept.half_written))
    }
}
