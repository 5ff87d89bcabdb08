//! What `service` hands in for the mail that confirms to a unit what was written down from its mail.

use chrono::{DateTime, NaiveDate, Utc};

use super::MailHead;
use crate::domain::deliverable::DeliverableKind;
use crate::domain::{Contact, DocumentKind};

/// Everything that the mail says.
#[derive(Debug, Clone)]
pub struct ReceiptMail {
    pub head: MailHead,
    /// The issuer's name.
    pub issuer: String,
    /// The unit's name.
    pub unit: String,
    /// None for a spoken direction.
    pub kind: Option<DocumentKind>,
    pub numbered_as: Option<String>,
    pub dated: Option<NaiveDate>,
    pub subject: String,
    /// When the unit's mail counts as sent.
    pub sent_at: DateTime<Utc>,
    /// None = it was the unit's receipt of the letter.
    pub report: Option<ConfirmedReport>,
    /// The tasks that the report answers; else those that still wait for one.
    pub tasks: Vec<ConfirmedTask>,
    /// Names of files with data about persons that came by the mail and were not kept; then nothing else is confirmed.
    pub withheld: Vec<String>,
    /// The unit's page, where those are to be filled in.
    pub link: Option<String>,
    /// The portal's address and the code typed in there.
    pub portal: Option<String>,
    pub reply_code: Option<String>,
    pub contact: Option<Contact>,
    pub as_of: DateTime<Utc>,
}

/// The report that was written down.
#[derive(Debug, Clone)]
pub struct ConfirmedReport {
    pub number: Option<String>,
    pub dated: Option<NaiveDate>,
    /// Name and bytes of each file.
    pub files: Vec<(String, u64)>,
}

/// One task.
#[derive(Debug, Clone)]
pub struct ConfirmedTask {
    pub wording: String,
    /// The deadline's printed words.
    pub due_text: Option<String>,
    /// The tracked moment; judged by when the report was sent.
    pub due_at: Option<DateTime<Utc>>,
    /// The issuer's own term, not printed in the letter.
    pub due_is_ours: bool,
    /// Who confirms.
    pub collector: String,
    /// The form or roster that the task asks for and that no report has brought.
    pub lacks: Option<DeliverableKind>,
}
