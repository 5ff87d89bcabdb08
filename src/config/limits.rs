//! How large things may be; all in bytes.

use serde::{Deserialize, Serialize};

const MEBIBYTE: u64 = 1024 * 1024;

/// Upper limits at the entrances.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// A document or data file.
    pub document: u64,
    /// One enclosure.
    pub enclosure: u64,
    /// A signed file.
    pub signed_file: u64,
    /// One file uploaded by a unit.
    pub upload: u64,
    /// All files of one answer.
    pub uploads: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 4 * MEBIBYTE,
            enclosure: 50 * MEBIBYTE,
            signed_file: 50 * MEBIBYTE,
            upload: 30 * MEBIBYTE,
            uploads: 100 * MEBIBYTE,
        }
    }
}
