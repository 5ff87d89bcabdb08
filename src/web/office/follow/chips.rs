//! Classes and deadlines as chips: a colour, and the word that says the same.

use serde::Serialize;

use crate::domain::Class;

/// What `office.chip` of `parts.html` shows.
#[derive(Debug, Clone, Serialize)]
pub struct Chip {
    pub words: String,
    pub tone: &'static str,
}

/// The tone of a class.
pub const fn tone(class: Option<Class>) -> &'static str {
    match class {
        Some(Class::OpenOverdue) => "late",
        Some(Class::AwaitingConfirmation) => "near",
        Some(Class::OpenInTerm) => "calm",
        Some(Class::DoneOnTime) => "good",
        Some(Class::DoneLate | Class::NoDeadline) => "line",
        Some(Class::NothingAsked) | None => "",
    }
}
