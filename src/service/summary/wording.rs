//! The sentences of the draft; always Vietnamese, because the report is.

use super::answers::{Sums, TaskAnswers, UnitAnswer};
use crate::domain::{Calendar, Document, Source, SourceKind, end_of_day, hanoi, markup};
use crate::service::letter::Letter;
use crate::text::{Lang, Message, dates, numbers};

/// What the sentences are made of.
pub(super) struct Facts<'a> {
    pub office: &'a str,
    pub source: &'a Source,
    pub source_due: Option<&'a str>,
    /// `Công văn số 15/UBND-NV ngày 05/10/2026`.
    pub letter: &'a str,
    pub as_of: &'a str,
    pub tasks: &'a [TaskAnswers],
}

fn say(message: &Message) -> String {
    message.render(Lang::Vi)
}

fn two(count: usize) -> String {
    numbers::two_digits(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Names the source: `Công văn số 83/SNV ngày 01/9/2026 của Sở Nội vụ`.
fn source(source: &Source) -> String {
    let kind = match source.kind {
        SourceKind::Document => "summary-source-document",
        SourceKind::Conclusion => "summary-source-conclusion",
        SourceKind::Spoken => "summary-source-spoken",
    };
    let number = source.number.as_ref().map(|number| format!(" số {number}")).unwrap_or_default();
    let day = source.date.map(|day| format!(" ngày {}", dates::short_date(day)));
    let message = Message::new(kind).with("number", number);
    say(&message.with("day", day.unwrap_or_default()).with("issuer", &source.issuer))
}

/// The trích yếu.
pub(super) fn subject(of: &Source) -> String {
    let about = of.subject.as_ref().map(|subject| format!(" về {subject}")).unwrap_or_default();
    let message = Message::new("summary-subject").with("source", source(of));
    say(&message.with("about", about))
}

/// The superior's deadline: its words, else its moment.
pub(super) fn source_due(
    source: &Source,
    letter: &Document,
    calendar: &Calendar,
) -> Option<String> {
    let due = source.due.as_ref()?;
    if let Some(words) = &due.text {
        return Some(words.clone());
    }
    let at = due.moment(source.date.or(letter.date.whole()), calendar)?.with_timezone(&hanoi());
    let is_day = at.timestamp() == end_of_day(at.date_naive()).timestamp();
    Some(if is_day { dates::table_date(at.date_naive()) } else { dates::moment(at) })
}

/// How the letter is named in a sentence.
pub(super) fn named(letter: &Letter) -> String {
    let kind = letter.content.kind.name();
    let day = letter.row.issued_on.map(|day| format!(" ngày {}", dates::short_date(day)));
    match letter.numbered_as() {
        Some(number) => format!("{kind} số {number}{}", day.unwrap_or_default()),
        None => letter.label(),
    }
}

pub(super) fn opening(facts: &Facts<'_>) -> String {
    let message = Message::new("summary-opening").with("source", source(facts.source));
    let message = message.with("office", facts.office).with("letter", facts.letter);
    say(&message.with("hour", facts.as_of))
}

pub(super) fn state(facts: &Facts<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(due) = facts.source_due {
        let message = Message::new("summary-source-due").with("issuer", &facts.source.issuer);
        lines.push(say(&message.with("due", due)));
    }
    let mut units: Vec<(&str, bool, bool)> = Vec::new();
    for task in facts.tasks {
        let answered = task.answered.iter().map(|one| (one.unit.as_str(), true, false));
        let silent = task.silent.iter().map(|one| (one.unit.as_str(), false, one.overdue));
        for (unit, has, overdue) in answered.chain(silent) {
            match units.iter_mut().find(|(known, ..)| *known == unit) {
                // A unit has answered when nothing of it is missing.
                Some((_, all, late)) => {
                    *all &= has;
                    *late |= overdue;
                }
                None => units.push((unit, has, overdue)),
            }
        }
    }
    let complete = units.iter().filter(|(_, all, _)| *all).count();
    let overdue = units.iter().filter(|(_, _, late)| *late).count();
    lines.push(say(&Message::new("summary-state")
        .with("hour", facts.as_of)
        .with("units", two(units.len()))
        .with("complete", two(complete))
        .with("missing", two(units.len() - complete))
        .with("overdue", two(overdue))));
    let (asked, answered): (usize, usize) = facts
        .tasks
        .iter()
        .fold((0, 0), |(asked, done), task| (asked + task.asked, done + task.answered.len()));
    let confirmed: usize =
        facts.tasks.iter().flat_map(|task| &task.answered).filter(|one| one.confirmed).count();
    lines.push(say(&Message::new("summary-state-tasks")
        .with("asked", two(asked))
        .with("answered", two(answered))
        .with("confirmed", two(confirmed))
        .with("missing", two(asked - answered))));
    lines
}

pub(super) fn task(task: &TaskAnswers) -> String {
    let message =
        Message::new("summary-task").with("wording", task.wording.trim_end_matches("./."));
    let message = message.with("answered", two(task.answered.len()));
    say(&message.with("asked", two(task.asked)))
}

pub(super) fn answers(task: &TaskAnswers) -> Vec<String> {
    if task.answered.is_empty() {
        return vec![say(&Message::new("summary-no-answer"))];
    }
    task.answered.iter().map(answer).collect()
}

fn answer(one: &UnitAnswer) -> String {
    let sent = dates::moment(one.sent_at.with_timezone(&hanoi()));
    let report = match (&one.number, one.dated) {
        (Some(number), Some(day)) => say(&Message::new("summary-report-dated")
            .with("number", number)
            .with("day", dates::short_date(day))),
        (Some(number), None) => say(&Message::new("summary-report").with("number", number)),
        (None, _) => say(&Message::new("summary-report-plain").with("at", sent)),
    };
    let late = if one.late { say(&Message::new("summary-late")) } else { String::new() };
    let note = one.note.as_ref().map(|note| note.replace('\n', "; "));
    // What a unit wrote is never markup.
    let note = note.map(|note| format!(": {}", markup::escape(&note)));
    let words = format!("{}: {report}{late}{}", one.unit, note.unwrap_or_default());
    format!("{};", words.trim_end_matches(['.', ';']))
}

pub(super) fn sums(sums: &Sums) -> String {
    let message = Message::new("summary-sums").with("title", &sums.title);
    let mut words = say(&message.with("units", two(sums.units)).with("rows", two(sums.rows)));
    for (column, sum) in &sums.totals {
        words = format!("{words}; {}: {sum}", column.to_lowercase());
    }
    format!("{words}.")
}

pub(super) fn silent(facts: &Facts<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, task) in facts.tasks.iter().enumerate() {
        if task.silent.is_empty() {
            continue;
        }
        let names = task.silent.iter().map(|one| {
            if !one.overdue {
                return one.unit.clone();
            }
            format!("{} {}", one.unit, say(&Message::new("summary-overdue")))
        });
        let message = Message::new("summary-silent").with("place", place + 1);
        let message = message.with("count", two(task.silent.len()));
        lines.push(say(&message.with("units", names.collect::<Vec<_>>().join("; "))));
    }
    if lines.is_empty() {
        lines.push(say(&Message::new("summary-none-silent").with("hour", facts.as_of)));
    }
    lines
}

pub(super) fn closing(facts: &Facts<'_>) -> String {
    let message = Message::new("summary-closing").with("office", facts.office);
    say(&message.with("issuer", &facts.source.issuer))
}
