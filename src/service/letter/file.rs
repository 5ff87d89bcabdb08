//! Files of record: on the disk before the transaction that names them.

use crate::files::Stored;
use crate::service::{Office, Result};
use crate::store::{self, Tx};

use super::Attached;

/// Media type of a letter.
pub(super) const PDF: &str = "application/pdf";

/// Keeps the enclosures, in their order.
pub(super) async fn store_all(office: &Office, files: &[Attached]) -> Result<Vec<Stored>> {
    let mut stored = Vec::with_capacity(files.len());
    for file in files {
        stored.push(office.files.put(file.bytes.clone()).await?);
    }
    Ok(stored)
}

/// Names a stored file in the database, so that it stays.
pub(super) async fn enter(tx: &Tx, office: &Office, file: &Stored, media_type: &str) -> Result<()> {
    store::file::record(tx, &file.hash, file.size, media_type, office.clock.now()).await?;
    Ok(())
}
