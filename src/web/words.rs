//! States and deadlines in the words of the unit's column.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::domain::{AssignmentState, DocumentKind, DueClass, Mode, end_of_day, hanoi};
use crate::service::follow::{LetterName, Tracked};
use crate::text::{Lang, Message, dates, numbers};

/// Words in a coloured frame.
#[derive(Debug, Clone, Serialize)]
pub struct Chip {
    pub words: String,
    /// Class of the style: `late`, `near`, `calm`, `good` or empty.
    pub tone: &'static str,
}

/// A sentence of the Vietnamese catalogue.
pub fn say(message: &Message) -> String {
    message.on_page(Lang::Vi)
}

/// `Công văn số 15/UBND-NV ngày 05/10/2026`.
pub fn title(letter: &LetterName) -> String {
    let kind = letter.kind.map_or_else(
        || say(&Message::new("web-direction")),
        |kind: DocumentKind| kind.name().to_owned(),
    );
    let mut title = kind;
    if let Some(number) = &letter.numbered_as {
        title = say(&Message::new("web-letter-number").with("kind", title).with("number", number));
    }
    match letter.dated {
        Some(day) => {
            let day = dates::table_date(day);
            say(&Message::new("web-letter-dated").with("letter", title).with("day", day))
        }
        None => title,
    }
}

/// How a task stands, as its unit reads it.
pub fn state(task: &Tracked, is_lead: bool) -> Chip {
    let late = task.assignment.completed_late == Some(true);
    let (id, tone) = match task.state {
        AssignmentState::Open if task.assignment.acknowledged_at.is_some() => {
            ("web-state-received", "")
        }
        AssignmentState::Open if is_lead => ("web-state-sent", "calm"),
        AssignmentState::Open => ("web-state-open", ""),
        AssignmentState::InProgress if task.more_needed().is_some() => {
            ("web-state-more-needed", "near")
        }
        AssignmentState::InProgress if insisted(task) => ("web-state-insisted", "near"),
        AssignmentState::InProgress => ("web-state-in-progress", "calm"),
        AssignmentState::Reported => ("web-state-reported", "good"),
        AssignmentState::Completed if late => ("web-state-completed-late", "good"),
        AssignmentState::Completed => ("web-state-completed", "good"),
        AssignmentState::Contested => ("web-state-contested", "calm"),
        AssignmentState::Suspended => ("web-state-suspended", ""),
        AssignmentState::Closed if reassigned(task) => ("web-state-reassigned", ""),
        AssignmentState::Closed => ("web-state-closed", ""),
        AssignmentState::Recalled => ("web-state-recalled", "late"),
    };
    Chip { words: say(&Message::new(id).with("collector", &task.report_to)), tone }
}

fn insisted(task: &Tracked) -> bool {
    task.contests.last().is_some_and(|contest| contest.decision.as_deref() == Some("insist"))
}

fn reassigned(task: &Tracked) -> bool {
    task.contests.last().is_some_and(|contest| contest.decision.as_deref() == Some("reassign"))
}

/// How its deadline stands; nothing once work has ended, awaits others, or was never to be reported.
pub fn due(task: &Tracked, due: DueClass) -> Option<Chip> {
    let runs = matches!(
        task.state,
        AssignmentState::Open | AssignmentState::InProgress | AssignmentState::Contested
    );
    if !runs {
        return None;
    }
    if task.mode.lets_be_silent() {
        return None;
    }
    Some(Chip { words: say(&due.message()), tone: due_tone(due) })
}

/// To whom the unit reports, or that it need not.
pub fn report_to(task: &Tracked) -> String {
    match task.mode {
        Mode::CarryOut => say(&Message::new("web-nothing-asked")),
        Mode::IfDifficulty => say(&Message::new("web-if-difficulty")),
        Mode::Report | Mode::Periodic | Mode::Comment => task.report_to.clone(),
    }
}

/// The colour of a deadline.
pub const fn due_tone(due: DueClass) -> &'static str {
    match due {
        DueClass::None => "",
        DueClass::InTerm { .. } => "calm",
        DueClass::Soon { .. } => "near",
        DueClass::Overdue { .. } => "late",
    }
}

/// A deadline's moment: the day alone where it is the day's end.
pub fn due_moment(due: DateTime<Utc>) -> String {
    let local = due.with_timezone(&hanoi());
    if local.timestamp() == end_of_day(local.date_naive()).timestamp() {
        dates::table_date(local.date_naive())
    } else {
        dates::moment(local)
    }
}

/// `16h00 ngày 20/10/2026`.
pub fn moment(at: DateTime<Utc>) -> String {
    dates::moment(at.with_timezone(&hanoi()))
}

/// `1,2 MB`, `340 kB`.
pub fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    if bytes >= KILO * KILO {
        #[expect(clippy::cast_precision_loss, reason = "sizes shown with one decimal")]
        let megabytes = (bytes as f64 / (KILO * KILO) as f64 * 10.0).round() / 10.0;
        format!("{} MB", numbers::decimal(megabytes))
    } else {
        format!("{} kB", bytes.div_ceil(KILO))
    }
}
