//! What does not hold, and where.

use chrono::NaiveDate;

use crate::text::Message;

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub subject: Subject,
    pub message: Message,
}

/// What a fault is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Kind and id of a stream of events.
    Stream(String, String),
    /// A row by its key: `document:…`, `enclosure:…`, `register-entry:…`.
    Row(String),
    /// Code of a register and year.
    Register(String, i32),
    /// Hash of a file.
    File(String),
    /// A letter by the name people use.
    Letter(String),
    /// A daily root.
    Day(NaiveDate),
}

impl Fault {
    pub(super) fn new(subject: Subject, id: &'static str) -> Self {
        let message = Message::new(id).with("subject", subject.to_string());
        Self { subject, message }
    }
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stream(kind, id) => write!(f, "{kind} {id}"),
            Self::Row(key) => f.write_str(key),
            Self::Register(code, year) => write!(f, "{code} {year}"),
            Self::File(hash) => f.write_str(hash),
            Self::Letter(name) => f.write_str(name),
            Self::Day(day) => write!(f, "{}", day.format("%d/%m/%Y")),
        }
    }
}
