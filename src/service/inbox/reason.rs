//! Why a mail waits for a person.

use crate::mail::inbound::Refused;
use crate::text::Message;

/// The sentence of a mail that brought rows about persons; its confirmation tells the unit the right way.
pub const PERSONAL_ROSTER: &str = "inbox-wait-personal-roster";

/// Why a mail waits; each has its own sentence, with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// The address belongs to no unit.
    UnknownSender,
    /// The mail answers ours to a unit, but its sender is not known there.
    ForeignSender,
    /// Several units share the address, and nothing else tells them apart.
    SharedAddress,
    /// The receiving server holds the sender for forged.
    Forged,
    /// Only an address, which anybody can write, tells whose report it is.
    Unproven,
    /// It could not be worked on, and is tried again at a moment (in words).
    Stuck(String),
    /// It could not be worked on, time after time.
    GivenUp,
    /// Its marks name different units or letters.
    Contradiction,
    /// It names several letters.
    SeveralLetters,
    /// It names no letter that the unit has.
    NoLetter,
    /// The letter was recalled or replaced.
    LetterEnded,
    /// Several tasks wait for a report, and it does not say which it answers.
    SeveralTasks(usize),
    /// No task of the unit in this letter waits for a report.
    NoTask,
    /// Asks for more time.
    MoreTime,
    /// Holds that the work is not its own.
    NotOurs,
    /// Its words decide nothing.
    Unclear,
    /// Its sender wrote nothing of its own.
    Empty,
    /// Files that cannot be taken.
    RefusedFiles(String),
    /// Filled rosters with personal columns, which do not travel by mail; they were not kept.
    PersonalRoster(String),
    /// Exceeds the limits of what is read, or is broken.
    Damaged,
    /// So large that only its header was fetched.
    TooLarge,
    /// The verb refused, with its sentence.
    Denied(String),
    /// A notice about a mail that is none of ours.
    BounceOfNothing,
}

impl Reason {
    pub(super) fn files(refused: &[Refused]) -> Self {
        let names: Vec<&str> = refused.iter().map(|file| file.name.as_str()).collect();
        Self::RefusedFiles(names.join(", "))
    }

    /// The sentence.
    pub(super) fn message(&self) -> Message {
        let message = Message::new(match self {
            Self::UnknownSender => "inbox-wait-unknown-sender",
            Self::ForeignSender => "inbox-wait-foreign-sender",
            Self::SharedAddress => "inbox-wait-shared-address",
            Self::Forged => "inbox-wait-forged",
            Self::Unproven => "inbox-wait-unproven",
            Self::Stuck(_) => "inbox-wait-stuck",
            Self::GivenUp => "inbox-wait-given-up",
            Self::Contradiction => "inbox-wait-contradiction",
            Self::SeveralLetters => "inbox-wait-several-letters",
            Self::NoLetter => "inbox-wait-no-letter",
            Self::LetterEnded => "inbox-wait-letter-ended",
            Self::SeveralTasks(_) => "inbox-wait-several-tasks",
            Self::NoTask => "inbox-wait-no-task",
            Self::MoreTime => "inbox-wait-more-time",
            Self::NotOurs => "inbox-wait-not-ours",
            Self::Unclear => "inbox-wait-unclear",
            Self::Empty => "inbox-wait-empty",
            Self::RefusedFiles(_) => "inbox-wait-refused-files",
            Self::PersonalRoster(_) => PERSONAL_ROSTER,
            Self::Damaged => "inbox-wait-damaged",
            Self::TooLarge => "inbox-wait-too-large",
            Self::Denied(_) => "inbox-wait-denied",
            Self::BounceOfNothing => "inbox-wait-bounce-of-nothing",
        });
        match self {
            Self::SeveralTasks(count) => message.with("count", count),
            Self::RefusedFiles(names) | Self::PersonalRoster(names) => message.with("files", names),
            Self::Stuck(next) => message.with("next", next),
            Self::Denied(cause) => message.with("cause", cause),
            _ => message,
        }
    }
}
