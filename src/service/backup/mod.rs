//! Sao lưu, khôi phục, chuyển: the whole office in one file, back again, and from one database to another.
//!
//! A backup is made while people work: the database is copied as of one moment, and the files it names never change. What
//! comes back is proved equal by count and digest of every table and by the hash of every file. Nothing that waited for
//! its mail is sent after a restore until a person has looked: it may have gone out since the backup.

mod back_up;
mod manifest;
mod restore;

use crate::service::{Error, Office, Result};
use crate::store::{self, Store, copy::Copied};
use crate::text::Message;

pub use back_up::{BackedUp, back_up};
pub use manifest::Manifest;
pub use restore::{Restored, Target, restore};

/// Copies the office's database into an empty one, of either kind.
///
/// # Errors
/// [`Error::Conflict`] when the target holds rows already; unavailable when it cannot be reached.
pub async fn copy(office: &Office, target: &str) -> Result<Vec<Copied>> {
    let target = Store::open(target).await?;
    let copied = into_empty(&office.store, &target).await;
    target.close().await?;
    copied
}

async fn into_empty(from: &Store, to: &Store) -> Result<Vec<Copied>> {
    from.copy_to(to).await.map_err(|error| match error.kind() {
        store::Kind::Conflict => Error::Conflict(Message::new("backup-target-full")),
        _ => error.into(),
    })
}
