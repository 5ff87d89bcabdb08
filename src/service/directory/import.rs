//! What an import is asked for, and what it answers.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::{Findings, Severity};

/// A file to be brought in.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its name as the person gave it, for findings.
    pub file: String,
    pub bytes: Vec<u8>,
    /// Only tell what would happen.
    pub check_only: bool,
    /// Take the good lines and leave the bad ones; otherwise one bad line stops all.
    pub skip_bad: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Codes that are new.
    pub added: Vec<String>,
    /// Codes of which something changed.
    pub changed: Vec<String>,
    /// How many were the same.
    pub unchanged: usize,
    /// Lines left out because something is wrong with them.
    pub skipped: Vec<usize>,
    /// Warnings, and with bad lines left out their errors.
    pub findings: Findings,
}

/// The lines on which something is wrong.
pub(super) fn bad_lines(findings: &Findings) -> BTreeSet<usize> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.filter_map(|finding| finding.place.line).collect()
}
