//! The database and the folder of files.

use std::path::Path;

use super::{Check, Health, Part};
use crate::files::Files;
use crate::service::Error;
use crate::store::Store;
use crate::text::Message;

/// Opens the database, and writes and takes back a transaction.
pub async fn database(url: &str) -> (Check, Option<Store>) {
    let opened = async {
        let store = Store::open(url).await?;
        store.begin().await?.rollback().await?;
        Ok::<_, crate::store::Error>(store)
    };
    let kind = if url.starts_with("postgres") { "PostgreSQL" } else { "SQLite" };
    match opened.await {
        Ok(store) => {
            let words = Message::new("doctor-database-good").with("kind", kind);
            (Check::new(Part::Database, Health::Good, words), Some(store))
        }
        Err(error) => {
            let said = error.to_string();
            let words = told(error.into(), "doctor-database-bad");
            (Check::new(Part::Database, Health::Bad, words).saying(said), None)
        }
    }
}

/// Puts a small file, reads it back, and takes it away.
pub async fn files(folder: &Path) -> Check {
    let tried = async {
        let files = Files::open(folder)?;
        let stored = files.put(&b"congvan doctor"[..]).await?;
        let read = files.get(&stored.hash).await;
        files.delete(&stored.hash).await?;
        read.map(|_| ())
    };
    match tried.await {
        Ok(()) => {
            let words = Message::new("doctor-files-good").with("folder", folder.display());
            Check::new(Part::Files, Health::Good, words)
        }
        Err(error) => {
            let said = error.to_string();
            let words = told(error.into(), "doctor-files-bad");
            Check::new(Part::Files, Health::Bad, words).saying(said)
        }
    }
}

/// The sentence that the error has, else a general one.
fn told(error: Error, otherwise: &'static str) -> Message {
    match error {
        Error::Unavailable(message) | Error::Conflict(message) | Error::NotFound(message) => {
            message
        }
        _ => Message::new(otherwise),
    }
}
