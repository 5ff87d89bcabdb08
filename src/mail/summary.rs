//! What `service` hands in for the mail that brings a leader the summary of the week.

use chrono::{DateTime, Utc};

use super::Attached;

/// Everything that the mail says.
#[derive(Debug, Clone)]
pub struct SummaryFacts {
    /// Name of the office.
    pub office: String,
    /// The classes, the whole first: name and figure.
    pub figures: Vec<(String, u32)>,
    /// Overdue tasks.
    pub overdue: u32,
    /// Reports that await confirmation.
    pub awaiting: u32,
    /// The moment of the figures.
    pub as_of: DateTime<Utc>,
    /// The page of the week.
    pub attached: Vec<Attached>,
}
