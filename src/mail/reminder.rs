//! What `service` hands in for the mail that reminds a unit of what it owes, or tells a leader of it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{Contact, DocumentKind, DueClass};

/// Why the mail is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderVoice {
    /// Nhắc việc: the program, by its policy.
    Policy,
    /// Đôn đốc: a person.
    Person,
    /// To the leader of the unit that owes.
    UnitLeader,
    /// To a leader of the office that waits.
    OfficeLeader,
}

/// Everything that the mail says.
#[derive(Debug, Clone)]
pub struct ReminderFacts {
    pub voice: ReminderVoice,
    /// Name of the office that waits.
    pub office: String,
    /// Name of the unit to which the mail goes.
    pub receiver: String,
    /// What is owed, most pressing first; never empty.
    pub owed: Vec<Owed>,
    /// By when an answer to what is overdue is asked for; none where every hour counts.
    pub ask_by: Option<DateTime<Utc>>,
    /// The unit's page; none for leaders of the office.
    pub link: Option<String>,
    pub portal: Option<String>,
    pub reply_code: Option<String>,
    /// Whom to call at the office.
    pub contact: Option<Contact>,
    /// The moment of the figures.
    pub as_of: DateTime<Utc>,
}

/// One task that has not been reported.
#[derive(Debug, Clone)]
pub struct Owed {
    /// None for a spoken direction.
    pub kind: Option<DocumentKind>,
    /// `123/UBND-NC`
    pub numbered_as: Option<String>,
    pub dated: Option<NaiveDate>,
    pub subject: String,
    /// The unit that leads.
    pub lead: String,
    pub wording: String,
    pub due: DueClass,
    /// Working days until the deadline.
    pub working_days: u32,
    /// Hours until (positive) or since the deadline, of an urgent letter.
    pub hours: Option<i64>,
    /// The printed words of the deadline.
    pub due_text: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub report_to: String,
    pub report_via: Vec<String>,
    /// What is to be sent: `Báo cáo kết quả`.
    pub deliverable: Option<String>,
    /// What was asked to be added to an earlier report.
    pub more_needed: Option<String>,
    /// How many reminders have left before this one.
    pub reminded: u32,
    /// Whether the unit has acknowledged the letter.
    pub received: bool,
}
