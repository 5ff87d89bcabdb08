//! What a backup says about itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::copy::Copied;

/// Name of the manifest within a backup.
pub(super) const NAME: &str = "sao-luu.json";
/// Name of the database within a backup.
pub(super) const DATABASE: &str = "congvan.db";
/// Folder of the files of record within a backup.
pub(super) const FILES: &str = "files/";
/// What else of an office's folder is kept.
pub(super) const KEPT: [&str; 5] = ["congvan.yaml", "keys", "templates", "fonts", "calendar"];
/// Of these nobody but the owner reads.
pub(super) const SECRET: [&str; 2] = ["congvan.yaml", "keys/"];

/// The first entry of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Code of the office's unit.
    pub office: String,
    /// The moment whose state it holds.
    pub made_at: DateTime<Utc>,
    /// The migrations of the database.
    pub schema: String,
    /// Tables with their rows and digests.
    pub tables: Vec<(String, usize, String)>,
    /// Hashes of the files of record.
    pub files: Vec<String>,
}

impl Manifest {
    /// The tables as a copy counts them.
    pub(super) fn copied(&self) -> impl Iterator<Item = Copied> {
        self.tables.iter().cloned().map(|(table, rows, digest)| Copied { table, rows, digest })
    }
}
