//! Files that a crash left behind: on the disk, named by no row.

use chrono::Duration;

use crate::domain::Actor;
use crate::service::{Act, Office, Result, require};
use crate::store::file;

/// How long a file may wait to be named; much longer than the slowest transaction.
pub const GRACE: Duration = Duration::hours(24);

/// What a sweep removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Hashes of the files that nothing named.
    pub orphans: Vec<String>,
    /// Files that were never finished.
    pub half_written: usize,
}

/// Removes files that no row names and that were written before the grace period began.
///
/// A file stored while the sweep runs is young, so the transaction that will name it has nothing to fear.
///
/// # Errors
/// [`crate::service::Error::Forbidden`]; [`crate::service::Error::Unavailable`] when the folder cannot be read.
pub async fn sweep_orphans(office: &Office, actor: &Actor, grace: Duration) -> Result<Swept> {
    require(actor, Act::Sweep)?;
    let before = office.clock.now() - grace;
    let known = file::known(office.store.read()).await?;
    let orphans = office.files.orphans(&known, before).await?;
    for hash in &orphans {
        office.files.delete(hash).await?;
    }
    Ok(Swept { orphans, half_written: office.files.sweep_half_written(before)? })
}
