//! One verification of the records at a time, beside the pages: how far it is, and what came of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use super::Site;
use crate::domain::Actor;
use crate::service::audit::{self, Audit};
use crate::service::{Act, Error, Result, require};
use crate::text::Message;

/// Of this process; a restart forgets it, the trail of acts does not.
#[derive(Debug, Default)]
pub struct Verification(Mutex<Stage>);

/// How far it is.
#[derive(Debug, Clone, Default)]
pub enum Stage {
    #[default]
    Never,
    Running(Running),
    /// None = it did not end, for want of the database or of the files.
    Over {
        by: String,
        at: DateTime<Utc>,
        audit: Option<Arc<Audit>>,
    },
}

/// A verification under way.
#[derive(Debug, Clone)]
pub struct Running {
    pub by: String,
    pub begun: DateTime<Utc>,
    /// Files and letters, as far as they were known at the beginning.
    pub all: usize,
    pub done: Arc<AtomicUsize>,
}

impl Verification {
    /// How far it is now.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the place, unless somebody has it.
    fn take(&self, running: Running) -> Result<()> {
        let mut stage = self.lock();
        if matches!(*stage, Stage::Running(_)) {
            return Err(Error::Conflict(Message::new("trail-verify-already")));
        }
        *stage = Stage::Running(running);
        Ok(())
    }
}

impl Site {
    /// Begins to verify everything; the page that shows it may be left and opened again.
    ///
    /// # Errors
    /// Forbidden for those who may not; conflict while another one runs.
    pub async fn begin_verification(&self, actor: &Actor) -> Result<()> {
        require(actor, Act::Audit)?;
        let office = self.office();
        let done = Arc::new(AtomicUsize::new(0));
        let running = Running {
            by: actor.name.clone(),
            begun: office.clock.now(),
            all: audit::extent(office).await?,
            done: Arc::clone(&done),
        };
        self.verification().take(running)?;
        let (site, actor) = (self.clone(), actor.clone());
        tokio::spawn(async move {
            let ending = Ending(site.clone(), actor.name.clone());
            let tell = move || {
                done.fetch_add(1, Ordering::Relaxed);
            };
            let audit = audit::verify_and_record(site.office(), &actor, tell).await;
            if let Err(error) = &audit {
                tracing::error!(%error, "the records cannot be verified");
            }
            let audit = audit.ok().map(Arc::new);
            ending.with(audit);
        });
        Ok(())
    }
}

/// Gives the place back, even where the task breaks off.
struct Ending(Site, String);

impl Ending {
    fn with(&self, audit: Option<Arc<Audit>>) {
        let at = self.0.office().clock.now();
        *self.0.verification().lock() = Stage::Over { by: self.1.clone(), at, audit };
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if matches!(self.0.verification().stage(), Stage::Running(_)) {
            self.with(None);
        }
    }
}
