//! What the lines of one worker write down, several entries at a time: one transaction, and one wait for the disk, for all
//! that waits.
//!
//! A mail needs three lasting marks: claimed, DATA begun, settled. Each is lasting before its line goes on, as if it were
//! written alone; but while one transaction waits for the disk, the entries of the other lines gather for the next one.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::{Mutex as Turn, oneshot};

use super::{
    Post,
    claim::{Claim, claim},
    outcome::{Settlement, settle_within},
};
use crate::{
    service::{Error, Office, Result},
    store::{Tx, message},
};

/// One thing to write down.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    /// The next message goes to this worker.
    Claim,
    /// The body of a message is about to leave.
    BeginData { message: String, at: DateTime<Utc> },
    /// A dialogue has ended.
    Settle(Box<Settlement>),
}

/// What became of an entry.
#[derive(Debug)]
pub(super) enum Written {
    Claimed(Claim),
    Begun,
    /// Written; or the lease was lost, and another worker has the message.
    Settled {
        is_lost: bool,
    },
}

/// An entry, and who waits for it.
type Waiting = (Entry, oneshot::Sender<Result<Written>>);

/// The entries that wait, and the turn to write them.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    waiting: Mutex<Vec<Waiting>>,
    turn: Turn<()>,
}

impl Ledger {
    /// Writes an entry down; when it returns, the entry is lasting.
    ///
    /// # Errors
    /// What the store says.
    pub async fn write(&self, office: &Office, post: &Post, entry: Entry) -> Result<Written> {
        let (tell, told) = oneshot::channel();
        self.waiting().push((entry, tell));
        let turn = self.turn.lock().await;
        // Whoever had the turn before may have written it already: then nothing, or others' entries, wait.
        let batch = std::mem::take(&mut *self.waiting());
        write_all(office, post, batch).await;
        drop(turn);
        told.await.unwrap_or_else(|_| Err(Error::internal("an entry was lost")))
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes entries together; if that fails, each by itself, so that none suffers for another.
async fn write_all(office: &Office, post: &Post, batch: Vec<Waiting>) {
    if batch.len() > 1
        && let Ok(written) = together(office, post, &batch).await
    {
        for ((_, tell), written) in batch.into_iter().zip(written) {
            let _ = tell.send(Ok(written));
        }
        return;
    }
    for (entry, tell) in batch {
        let _ = tell.send(alone(office, post, &entry).await);
    }
}

async fn together(office: &Office, post: &Post, batch: &[Waiting]) -> Result<Vec<Written>> {
    let tx = office.store.begin().await?;
    let mut written = Vec::with_capacity(batch.len());
    for (entry, _) in batch {
        written.push(enter(office, post, &tx, entry).await?);
    }
    tx.commit().await?;
    Ok(written)
}

async fn alone(office: &Office, post: &Post, entry: &Entry) -> Result<Written> {
    let tx = office.store.begin().await?;
    let written = enter(office, post, &tx, entry).await?;
    tx.commit().await?;
    Ok(written)
}

async fn enter(office: &Office, post: &Post, tx: &Tx, entry: &Entry) -> Result<Written> {
    Ok(match entry {
        Entry::Claim => Written::Claimed(claim(office, tx, post).await?),
        Entry::BeginData { message, at } => {
            message::begin_data(tx, &post.worker, message, *at).await?;
            Written::Begun
        }
        Entry::Settle(settlement) => {
            Written::Settled { is_lost: !settle_within(office, tx, post, settlement).await? }
        }
    })
}
