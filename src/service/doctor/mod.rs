//! Khám: whether an office can work, part by part, and what to do where it cannot.
//!
//! Belongs here: looking at the parts as they are, without changing anything of record. Each part says one thing or more
//! ([`Check`]); a part that fails hides none of the others. A further part is one more function and one more line in
//! [`examine`].

mod clock;
mod names;
mod page;
mod receiving;
mod sending;
mod setup;
mod signature;
mod storage;
mod work;

use std::path::Path;

use serde::Serialize;

use crate::config::{Clock, Settings};
use crate::text::Message;

pub use names::look as look_up_names;
pub use signature::{KeyMade, make_key};

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Settings,
    Database,
    Files,
    Page,
    Sending,
    Signature,
    Names,
    Receiving,
    Clock,
    Work,
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    Good,
    /// It works, and somebody should look at it.
    Doubtful,
    /// It does not work.
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    pub part: Part,
    pub health: Health,
    /// What was found, with what to do as its advice.
    #[serde(skip)]
    pub words: Message,
    /// What a server or the system below said.
    pub said: Option<String>,
}

impl Check {
    const fn new(part: Part, health: Health, words: Message) -> Self {
        Self { part, health, words, said: None }
    }

    fn saying(mut self, said: impl std::fmt::Display) -> Self {
        self.said = Some(said.to_string());
        self
    }
}

impl Part {
    /// The name of its sentence.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Settings => "doctor-part-settings",
            Self::Database => "doctor-part-database",
            Self::Files => "doctor-part-files",
            Self::Page => "doctor-part-page",
            Self::Sending => "doctor-part-sending",
            Self::Signature => "doctor-part-signature",
            Self::Names => "doctor-part-names",
            Self::Receiving => "doctor-part-receiving",
            Self::Clock => "doctor-part-clock",
            Self::Work => "doctor-part-work",
        }
    }
}

/// Looks at every part of an office; `folder` is the office's own.
pub async fn examine(settings: &Settings, folder: &Path, clock: &Clock) -> Vec<Check> {
    let mut checks = setup::look(settings, folder);
    let (database, store) = storage::database(&settings.database).await;
    checks.push(database);
    checks.push(storage::files(&folder.join("files")).await);
    checks.push(page::look(folder).await);
    let (sending, names, receiving) = tokio::join!(
        sending::look(settings, folder),
        Box::pin(names::look(settings, folder)),
        receiving::look(settings)
    );
    checks.extend(sending);
    checks.push(signature::look(settings, folder));
    checks.extend(names);
    checks.push(receiving);
    if let Some(store) = store {
        checks.push(clock::look(&store, clock.now()).await);
        checks.extend(work::look(&store, settings, clock.now()).await);
    }
    checks
}
