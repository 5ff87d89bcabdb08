//! Rounds of the workers: who makes which, how it ended, when the next is due. What a round does is a verb of another
//! module; when to look is the worker's.
//!
//! One row per round and office. Whoever takes its lease makes it; several workers over one database never make the same
//! round at the same time, and one that dies loses it when the lease runs out, or when its successor starts.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;

use super::{Act, Error, Office, Result, require};
use crate::domain::Actor;
use crate::store::round::{self, Claim};
use crate::text::{KeptMessage, Message};

/// How long a lease lasts; its holder renews it long before.
pub const LEASE: Duration = Duration::minutes(5);
/// What failed is tried again after so long, or at its usual time if that is sooner.
const RETRY: Duration = Duration::minutes(10);

/// A round that one worker holds.
#[derive(Debug, Clone)]
pub struct HeldRound {
    name: String,
    worker: String,
    begun_at: DateTime<Utc>,
}

/// How a round stands, for people.
#[derive(Debug, Clone, Serialize)]
pub struct RoundStatus {
    pub name: String,
    /// None while it was never made.
    pub begun_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether the last one ended well; none while it was never made to its end.
    pub succeeded: Option<bool>,
    /// What the last one said.
    pub result: Option<KeptMessage>,
    pub next_at: DateTime<Utc>,
    /// Whether somebody makes it now.
    pub running: bool,
}

/// Takes a round if it is due, or without regard to its time; none while it is not due or another makes it.
pub async fn take_round(
    office: &Office,
    worker: &str,
    name: &str,
    due_only: bool,
) -> Result<Option<HeldRound>> {
    let owner = &office.settings.office;
    let now = office.clock.now();
    // Looked at first without the writer's lock: most looks find nothing.
    let known = round::list(office.store.read(), owner).await?;
    let known = known.iter().find(|row| row.name == name);
    let free = |until: Option<DateTime<Utc>>| until.is_none_or(|until| until < now);
    if known.is_some_and(|row| (due_only && row.next_at > now) || !free(row.lease_until)) {
        return Ok(None);
    }
    let tx = office.store.begin().await?;
    if known.is_none() {
        round::provide(&tx, owner, name, now).await?;
    }
    let claim = Claim { owner, name, worker, until: now + LEASE };
    if !round::claim(&tx, &claim, now, due_only).await? {
        tx.rollback().await?;
        return Ok(None);
    }
    tx.commit().await?;
    let held = HeldRound { name: name.to_owned(), worker: worker.to_owned(), begun_at: now };
    Ok(Some(held))
}

/// Holds a round for another [`LEASE`].
///
/// # Errors
/// [`Error::Conflict`] when it was lost: another worker may be making it.
pub async fn renew_round(office: &Office, held: &HeldRound) -> Result<()> {
    let tx = office.store.begin().await?;
    let claim = Claim {
        owner: &office.settings.office,
        name: &held.name,
        worker: &held.worker,
        until: office.clock.now() + LEASE,
    };
    round::renew(&tx, &claim).await?;
    Ok(tx.commit().await?)
}

/// Writes down how a round ended and when the next is due, and gives it back.
///
/// # Errors
/// [`Error::Conflict`] when it was lost.
pub async fn end_round(
    office: &Office,
    held: HeldRound,
    every: Duration,
    ended: std::result::Result<&Message, &Error>,
) -> Result<()> {
    let now = office.clock.now();
    let (succeeded, said) = match ended {
        Ok(message) => (true, message.clone()),
        Err(error) => {
            let unspoken = || Message::new("round-failed").with("cause", error);
            (false, error.message().cloned().unwrap_or_else(unspoken))
        }
    };
    let result = serde_json::to_value(KeptMessage::from(&said)).map_err(Error::internal)?;
    let row = round::Round {
        owner_unit: office.settings.office.clone(),
        name: held.name,
        next_at: now + if succeeded { every } else { every.min(RETRY) },
        lease_by: None,
        lease_until: None,
        begun_at: Some(held.begun_at),
        ended_at: Some(now),
        succeeded: Some(succeeded),
        result: Some(result),
    };
    let tx = office.store.begin().await?;
    round::end(&tx, &held.worker, row).await?;
    Ok(tx.commit().await?)
}

/// Frees what a worker of this name held when it died: first act of its successor.
pub async fn recover_rounds(office: &Office, worker: &str) -> Result<u64> {
    let tx = office.store.begin().await?;
    let freed = round::free_leases_of(&tx, worker).await?;
    tx.commit().await?;
    Ok(freed)
}

/// Shows how the rounds of the office stand, by name.
///
/// # Errors
/// [`Error::Forbidden`] for those outside the office.
pub async fn rounds(office: &Office, actor: &Actor) -> Result<Vec<RoundStatus>> {
    require(actor, Act::Show)?;
    let now = office.clock.now();
    let rows = round::list(office.store.read(), &office.settings.office).await?;
    let status = |row: round::Round| RoundStatus {
        name: row.name,
        begun_at: row.begun_at,
        ended_at: row.ended_at,
        succeeded: row.succeeded,
        result: row.result.and_then(|kept| serde_json::from_value(kept).ok()),
        next_at: row.next_at,
        running: row.lease_until.is_some_and(|until| until >= now),
    };
    Ok(rows.into_iter().map(status).collect())
}
