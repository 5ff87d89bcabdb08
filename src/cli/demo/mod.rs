//! `congvan demo [DIR]`: the whole chain on the five sample letters of a fictional province, in a folder of its own.
//!
//! The demonstration lives at a fixed moment ([`calendar::now`]): letters are issued on their own dates, units answer
//! on the days after, and the pages then run on from there. Everything goes through the same verbs and pages as real
//! work. Run again, or after an interruption, it goes on where it stopped: nothing is issued or answered twice.

mod answers;
mod calendar;
mod folder;
mod letters;
mod pages;
mod people;

pub use folder::clock_of;

use std::path::PathBuf;

use clap::Args;

use super::status::Status;
use super::{Failure, Session, print};
use crate::config::Clock;
use crate::text::Message;

/// Shows the whole chain.
#[derive(Debug, Args)]
pub struct Demo {
    /// Folder of the demonstration.
    #[arg(default_value = "congvan-demo")]
    pub folder: PathBuf,
    /// Ends after the figures, without serving the pages.
    #[arg(long)]
    pub no_serve: bool,
}

impl Demo {
    /// Runs the command.
    pub async fn run(self, session: &Session) -> Result<(), Failure> {
        let clock = Clock::fixed(calendar::now());
        let session = session.at(self.folder.clone()).with_clock(clock.clone());
        let port = folder::prepare(&session).await?;
        let (office, actor) = session.open_as().await?;
        let units = folder::fill_directory(&session, &office, &actor).await?;

        let people = people::make(&office, &actor).await?;
        let issued = letters::issue(&session, &office, &actor, &clock).await?;
        answers::answer(&session, &office, &clock, &units, &issued).await?;

        // What was issued is found from the first moment on.
        crate::service::find::index(&office, |_| ()).await?;
        clock.set(calendar::now());
        folder::keep_moment(&session)?;
        Status::default().run(&session).await?;
        if self.no_serve {
            let again = Message::new("demo-again").with("folder", self.folder.display());
            let again = again.with("program", Session::program());
            print::talk(&session, &again);
            people::show(&session, None, &people);
            return Ok(());
        }
        pages::serve(&session, office, port, (&units, &issued, &people)).await
    }
}
