//! The words of a reminder: its subject says the most pressing thing, its body every task with the same few lines.

use serde::Serialize;

use super::duty::{self, Line};
use super::{ComposedMail, Wording, compose_with, printed};
use crate::domain::{DocumentKind, DueClass};
use crate::mail::{Failure, MailHead, Owed, ReminderFacts, ReminderVoice};
use crate::text::{Lang, Message, dates, numbers, unicode};

/// The fields of `templates/mail/reminder/`.
#[derive(Debug, Serialize)]
struct ReminderPage {
    headline: String,
    office: String,
    unit: String,
    /// `policy`, `person`, `unit-leader`, `office-leader`.
    voice: &'static str,
    count: String,
    owed: Vec<PrintedOwed>,
    any_overdue: bool,
    ask_by: Option<String>,
    /// Deadline of the most pressing task, with how it stands.
    first_due: Option<String>,
    /// To whom it is reported.
    first_to: String,
    link: Option<String>,
    portal: Option<String>,
    reply_code: Option<String>,
    contact: Option<String>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct PrintedOwed {
    number: usize,
    /// `Công văn số 123/UBND-NC ngày 05/10/2026`
    letter: String,
    subject: String,
    wording: String,
    overdue: bool,
    lines: Vec<Line>,
}

/// Composes the mail that reminds a unit, or tells a leader.
///
/// # Errors
/// A permanent [`Failure`]: an address that is none, or an office's own wording with a fault.
pub fn compose_reminder(
    wording: &Wording,
    head: &MailHead,
    facts: &ReminderFacts,
) -> Result<ComposedMail, Failure> {
    compose_with(wording, "reminder", &page(facts), head, &[])
}

fn page(facts: &ReminderFacts) -> ReminderPage {
    ReminderPage {
        headline: headline(facts),
        office: printed::short_name(&facts.office),
        unit: printed::short_name(&facts.receiver),
        voice: match facts.voice {
            ReminderVoice::Policy => "policy",
            ReminderVoice::Person => "person",
            ReminderVoice::UnitLeader => "unit-leader",
            ReminderVoice::OfficeLeader => "office-leader",
        },
        count: two_digits(facts.owed.len()),
        owed: facts.owed.iter().enumerate().map(|(place, owed)| row(facts, place, owed)).collect(),
        any_overdue: facts.owed.iter().any(is_overdue),
        ask_by: facts.ask_by.map(printed::moment),
        first_due: facts.owed.first().filter(|owed| owed.due_at.is_some()).map(due_words),
        first_to: facts.owed.first().map(|owed| owed.report_to.clone()).unwrap_or_default(),
        link: facts.link.clone(),
        portal: facts.portal.clone(),
        reply_code: facts.reply_code.clone(),
        contact: facts.contact.as_ref().map(duty::contact),
        as_of: printed::moment(facts.as_of),
    }
}

/// `[Nhắc việc] Còn 03 ngày làm việc: CV 123/UBND-NC`, `[Quá hạn 02 ngày] Đề nghị báo cáo theo CV 123/UBND-NC`.
fn headline(facts: &ReminderFacts) -> String {
    let Some(first) = facts.owed.first() else { return String::new() };
    let letter = short_letter(first);
    let rest = facts.owed.len() - 1;
    let same = facts.owed.iter().all(|owed| owed.numbered_as == first.numbered_as);
    let letter = match (rest, same && first.numbered_as.is_some()) {
        (0, _) => letter,
        (_, true) => say(Message::new("remind-mail-tasks")
            .with("letter", letter)
            .with("count", two_digits(rest + 1))),
        (_, false) => say(Message::new("remind-mail-others")
            .with("letter", letter)
            .with("count", two_digits(rest))),
    };
    let standing = standing(first);
    let (tag, id) = match (facts.voice, is_overdue(first)) {
        (ReminderVoice::UnitLeader | ReminderVoice::OfficeLeader, _) => {
            let silent = Message::new("remind-mail-silent").with("standing", standing);
            let silent = silent.with("unit", printed::short_name(&first.lead));
            return say(silent.with("letter", letter));
        }
        (ReminderVoice::Person, false) => ("remind-mail-urged", "remind-mail-before"),
        (ReminderVoice::Policy, false) => ("remind-mail-reminded", "remind-mail-before"),
        (_, true) => ("remind-mail-reminded", "remind-mail-overdue"),
    };
    let tag = say(Message::new(tag));
    say(Message::new(id).with("tag", tag).with("standing", standing).with("letter", letter))
}

/// `Còn 03 ngày làm việc`, `Hạn hôm nay`, `Quá hạn 02 ngày`, `Còn 04 giờ`.
fn standing(owed: &Owed) -> String {
    if let Some(hours) = owed.hours {
        let id = if hours < 0 { "remind-mail-hours-over" } else { "remind-mail-hours-left" };
        let hours = usize::try_from(hours.unsigned_abs()).unwrap_or(usize::MAX);
        return say(Message::new(id).with("hours", two_digits(hours)));
    }
    let days = |days: u32| two_digits(usize::try_from(days).unwrap_or(usize::MAX));
    say(match owed.due {
        DueClass::None => Message::new("remind-mail-no-deadline"),
        DueClass::Overdue { days: over } => {
            Message::new("remind-mail-days-over").with("days", days(over))
        }
        DueClass::Soon { days: 0, .. } | DueClass::InTerm { days: 0 } => {
            Message::new("remind-mail-today")
        }
        DueClass::Soon { .. } | DueClass::InTerm { .. } => {
            Message::new("remind-mail-days-left").with("days", days(owed.working_days))
        }
    })
}

fn row(facts: &ReminderFacts, place: usize, owed: &Owed) -> PrintedOwed {
    let overdue = is_overdue(owed);
    let to = match owed.report_via.as_slice() {
        [] => owed.report_to.clone(),
        via => say(Message::new("mail-answer-via")
            .with("answer", &owed.report_to)
            .with("via", via.join(", "))),
    };
    let what = owed.deliverable.clone().unwrap_or_else(|| say(Message::new("mail-deliverable")));
    let asked = Message::new("mail-answer-report").with("what", what).with("to", to);
    let answer = say(asked);
    let state = if owed.more_needed.is_some() {
        "remind-mail-state-more"
    } else if owed.received {
        "remind-mail-state-received"
    } else {
        "remind-mail-state-silent"
    };
    let state = say(Message::new(state).with("as_of", printed::moment(facts.as_of)));
    let line = |label, words, strong| Line { label: say(Message::new(label)), words, strong };
    let lead = matches!(facts.voice, ReminderVoice::OfficeLeader);
    let lines = [
        lead.then(|| line("mail-led-by", printed::short_name(&owed.lead), true)),
        Some(line("mail-due", due_words(owed), overdue)),
        Some(line("mail-answer", answer, false)),
        Some(line("remind-mail-state", state, false)),
        owed.more_needed.clone().map(|words| line("remind-mail-more", words, false)),
        (owed.reminded > 0).then(|| {
            let times = Message::new("remind-mail-times");
            line("remind-mail-earlier", say(times.with("times", owed.reminded)), false)
        }),
    ];
    PrintedOwed {
        number: place + 1,
        letter: long_letter(owed),
        subject: unicode::one_line(&owed.subject),
        wording: owed.wording.trim().to_owned(),
        overdue,
        lines: lines.into_iter().flatten().collect(),
    }
}

/// `trước ngày 20/10/2026 (còn 01 ngày làm việc)`.
fn due_words(owed: &Owed) -> String {
    let due = owed.due_text.clone().or(owed.due_at.map(printed::deadline));
    let due = due.unwrap_or_else(|| say(Message::new("mail-no-deadline")));
    match owed.due_at {
        Some(_) => format!("{due} ({})", lower_first(&standing(owed))),
        None => due,
    }
}

fn is_overdue(owed: &Owed) -> bool {
    matches!(owed.due, DueClass::Overdue { .. })
}

/// `CV 123/UBND-NC`.
fn short_letter(owed: &Owed) -> String {
    match (&owed.numbered_as, owed.kind) {
        (Some(number), Some(DocumentKind::OfficialLetter)) => format!("CV {number}"),
        (Some(number), Some(kind)) => format!("{} {number}", kind.name()),
        (Some(number), None) => number.clone(),
        (None, _) => direction(owed),
    }
}

/// `Công văn số 123/UBND-NC ngày 05/10/2026`.
fn long_letter(owed: &Owed) -> String {
    let (Some(number), Some(kind)) = (&owed.numbered_as, owed.kind) else {
        return direction(owed);
    };
    let id = if owed.dated.is_some() { "remind-mail-letter" } else { "remind-mail-letter-undated" };
    let dated = owed.dated.map(dates::table_date).unwrap_or_default();
    let named = Message::new(id).with("kind", kind.name()).with("number", number);
    say(named.with("dated", dated))
}

fn direction(owed: &Owed) -> String {
    match owed.dated {
        Some(day) => {
            say(Message::new("remind-mail-direction-of").with("dated", dates::table_date(day)))
        }
        None => say(Message::new("remind-mail-direction")),
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn two_digits(number: usize) -> String {
    numbers::two_digits(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Mails are written in Vietnamese whatever the clerk's own language is.
#[expect(clippy::needless_pass_by_value, reason = "messages are made for the call")]
fn say(message: Message) -> String {
    message.render(Lang::Vi)
}
