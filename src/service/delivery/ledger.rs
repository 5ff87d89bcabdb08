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
    store::message,
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
        self.written(office, post, told).await
    }

    /// Writes two entries down together.
    ///
    /// # Errors
    /// What the store says of each.
    pub async fn write_both(
        &self,
        office: &Office,
        post: &Post,
        first: Entry,
        second: Entry,
    ) -> (Result<Written>, Result<Written>) {
        let (tell_first, told_first) = oneshot::channel();
        let (tell_second, told_second) = oneshot::channel();
        self.waiting().extend([(first, tell_first), (second, tell_second)]);
        let first = self.written(office, post, told_first).await;
        // They went into one batch.
        (first, told_second.await.unwrap_or_else(|_| Err(lost())))
    }

    async fn written(
        &self,
        office: &Office,
        post: &Post,
        mut told: oneshot::Receiver<Result<Written>>,
    ) -> Result<Written> {
        // Whoever has the turn may write this entry too. Then its line goes on at once, and does not stand in the queue
        // for a turn in which nothing but others' entries would be written.
        let turn = tokio::select! {
            biased;
            said = &mut told => return said.unwrap_or_else(|_| Err(lost())),
            turn = self.turn.lock() => turn,
        };
        let batch = std::mem::take(&mut *self.waiting());
        write_all(office, post, batch).await;
        drop(turn);
        told.await.unwrap_or_else(|_| Err(lost()))
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lost() -> Error {
    Error::internal("an entry was lost")
}

/// Writes entries together; if that fails, each by itself, so that none suffers for another.
async fn write_all(office: &Office, post: &Post, batch: Vec<Waiting>) {
    let (entries, tells): (Vec<Entry>, Vec<_>) = batch.into_iter().unzip();
    if entries.len() > 1
        && let Ok(written) = together(office, post, &entries).await
    {
        for (tell, written) in tells.into_iter().zip(written) {
            let _ = tell.send(Ok(written));
        }
        return;
    }
    for (tell, entry) in tells.into_iter().zip(&entries) {
        let alone = together(office, post, std::slice::from_ref(entry)).await;
        let _ = tell.send(alone.and_then(|mut written| written.pop().ok_or_else(lost)));
    }
}

/// Writes entries in one transaction. Dialogues that ended make room before others begin.
async fn together(office: &Office, post: &Post, entries: &[Entry]) -> Result<Vec<Written>> {
    let tx = office.store.begin().await?;
    let settlements = entries.iter().filter_map(|entry| match entry {
        Entry::Settle(settlement) => Some(&**settlement),
        _ => None,
    });
    let settlements: Vec<&Settlement> = settlements.collect();
    let all_held = settlements.is_empty() || settle_within(office, &tx, post, &settlements).await?;
    if !all_held && settlements.len() > 1 {
        // Each by itself finds which one it was.
        return Err(Error::internal("one of several leases was lost"));
    }
    let begun = entries.iter().filter_map(|entry| match entry {
        Entry::BeginData { message, at } => Some((message.as_str(), *at)),
        _ => None,
    });
    let (messages, moments): (Vec<&str>, Vec<DateTime<Utc>>) = begun.unzip();
    if let Some(first) = moments.into_iter().min() {
        message::begin_data(&tx, &post.worker, &messages, first).await?;
    }
    let lines = entries.iter().filter(|entry| matches!(entry, Entry::Claim)).count();
    let mut claims = claim(office, &tx, post, lines).await?;
    tx.commit().await?;
    let written = entries.iter().map(|entry| match entry {
        Entry::Claim => Written::Claimed(claims.pop_front().unwrap_or(Claim::Nothing)),
        Entry::BeginData { .. } => Written::Begun,
        Entry::Settle(_) => Written::Settled { is_lost: !all_held },
    });
    Ok(written.collect())
}
