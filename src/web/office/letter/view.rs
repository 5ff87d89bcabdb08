//! States, channels and figures in the words of the issuer's column.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::{
    AssignmentState, Channel, Class, DocumentKind, DueClass, LetterState, SendingState, Tally,
};
use crate::service::follow::{self, Tracked};
use crate::text::{Message, dates};
use crate::web::Member;
use crate::web::words::{self, Chip, due_tone};

/// A link to a file.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    pub href: String,
    pub name: String,
    pub size: String,
}

/// A part of a bar that adds up to the whole.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    pub label: String,
    pub count: u32,
    pub tone: &'static str,
}

/// Where a letter stands.
pub fn letter_state(member: &Member, state: LetterState) -> Chip {
    let tone = match state {
        LetterState::Released => "good",
        LetterState::Draft | LetterState::Voided => "",
        LetterState::InReview
        | LetterState::Approved
        | LetterState::Numbered
        | LetterState::Signed => "calm",
        LetterState::Recalled | LetterState::Replaced => "late",
    };
    let words = member.say(&Message::new("letter-state").with("state", state.code()));
    // Inside sentences it is small; here it begins one.
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    Chip { words: first + letters.as_str(), tone }
}

/// `Công văn số 15/UBND-NV ngày 05/10/2026`.
pub fn title(
    member: &Member,
    kind: Option<DocumentKind>,
    numbered_as: Option<&str>,
    dated: Option<chrono::NaiveDate>,
) -> String {
    let mut title = kind
        .map_or_else(|| member.say(&Message::new("web-direction")), |kind| kind.name().to_owned());
    if let Some(number) = numbered_as {
        let with = Message::new("web-letter-number").with("kind", title);
        title = member.say(&with.with("number", number));
    }
    match dated {
        Some(day) => {
            let with = Message::new("web-letter-dated").with("letter", title);
            member.say(&with.with("day", dates::table_date(day)))
        }
        None => title,
    }
}

/// How a task stands.
pub fn task_state(member: &Member, task: &Tracked) -> Chip {
    let tone = match task.state {
        AssignmentState::Open | AssignmentState::Suspended | AssignmentState::Closed => "",
        AssignmentState::InProgress if task.more_needed().is_none() => "calm",
        AssignmentState::InProgress | AssignmentState::Reported | AssignmentState::Contested => {
            "near"
        }
        AssignmentState::Completed => "good",
        AssignmentState::Recalled => "late",
    };
    Chip { words: member.say(&follow::state_message(task)), tone }
}

/// How its deadline stands; nothing where no clock runs.
pub fn due(member: &Member, task: &Tracked, due: DueClass) -> Option<Chip> {
    words::due(task, due)?;
    Some(Chip { words: member.say(&due.message()), tone: due_tone(due) })
}

/// How a letter came to a unit by one channel.
pub fn sent(
    member: &Member,
    channel: &str,
    state: &str,
    acknowledged: Option<DateTime<Utc>>,
    delivered: Option<DateTime<Utc>>,
) -> Chip {
    if let Some(at) = acknowledged {
        let message = Message::new("letter-received-at").with("at", words::moment(at));
        return Chip { words: member.say(&message), tone: "good" };
    }
    let by_signature = [Channel::Hand.code(), Channel::Post.code()].contains(&channel);
    if let (true, Some(at)) = (by_signature, delivered) {
        let message = Message::new("letter-handed-at").with("at", words::moment(at));
        return Chip { words: member.say(&message), tone: "good" };
    }
    let state = SendingState::find(state).unwrap_or(SendingState::Queued);
    Chip { words: member.say(&state_message(state)), tone: state_tone(state) }
}

/// A state of sending in words.
pub fn state_message(state: SendingState) -> Message {
    Message::new(match state {
        SendingState::Queued => "delivery-state-queued",
        SendingState::Sending => "delivery-state-sending",
        SendingState::Sent => "delivery-state-sent",
        SendingState::Deferred => "delivery-state-deferred",
        SendingState::Failed => "delivery-state-failed",
        SendingState::InDoubt => "delivery-state-in_doubt",
        SendingState::Cancelled => "delivery-state-cancelled",
    })
}

/// The colour of a state of sending.
pub const fn state_tone(state: SendingState) -> &'static str {
    match state {
        SendingState::Queued | SendingState::Sending | SendingState::Cancelled => "",
        SendingState::Sent => "calm",
        SendingState::Deferred => "near",
        SendingState::Failed | SendingState::InDoubt => "late",
    }
}

/// A channel in words.
pub fn channel(member: &Member, code: &str) -> String {
    member.say(&Message::new("follow-channel").with("channel", code))
}

/// The classes that are not empty, in the order of the official table.
pub fn parts(member: &Member, tally: &Tally) -> Vec<Part> {
    let tone = |class| match class {
        Class::DoneOnTime => "good",
        Class::DoneLate | Class::AwaitingConfirmation => "near",
        Class::OpenInTerm => "calm",
        Class::OpenOverdue => "late",
        Class::NoDeadline | Class::NothingAsked => "",
    };
    let mut parts: Vec<Part> = (Class::ALL.into_iter())
        .map(|class| Part {
            label: member.say(&class.message()),
            count: tally.of(class),
            tone: tone(class),
        })
        .collect();
    parts.push(Part {
        label: member.say(&Message::new("letter-outside")),
        count: tally.outside,
        tone: "",
    });
    parts.retain(|part| part.count > 0);
    parts
}

/// Links to files of a report or contribution.
pub fn file(href: String, name: &str, size: i64) -> FileView {
    FileView { href, name: name.to_owned(), size: words::size(u64::try_from(size).unwrap_or(0)) }
}
