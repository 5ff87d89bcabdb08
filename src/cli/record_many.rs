//! Answers of many units in one command: the lines of a CSV, and what became of each.
//!
//! Every line is recorded by itself: one that cannot be is named with its reason and stops no other.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::record::{day, moment};
use super::{Failure, Session, print};
use crate::text::{Message, fold};

/// The answer of one unit, as far as it is its own.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Code or name.
    pub unit: String,
    pub number: String,
    pub dated: Option<NaiveDate>,
    pub sent_at: Option<DateTime<Utc>>,
    pub signer: String,
    pub note: String,
}

/// Headings, folded, and the field that each fills.
const HEADINGS: [(&str, Field); 14] = [
    ("don vi", Field::Unit),
    ("ma don vi", Field::Unit),
    ("unit", Field::Unit),
    ("so bao cao", Field::Number),
    ("so, ky hieu", Field::Number),
    ("number", Field::Number),
    ("ngay bao cao", Field::Dated),
    ("date", Field::Dated),
    ("luc gui", Field::Sent),
    ("sent", Field::Sent),
    ("nguoi ky", Field::Signer),
    ("signer", Field::Signer),
    ("noi dung", Field::Note),
    ("note", Field::Note),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Unit,
    Number,
    Dated,
    Sent,
    Signer,
    Note,
}

/// Reads the lines of a CSV whose first line names its columns.
pub fn read(path: &Path) -> Result<Vec<Answer>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(path, &error))?;
    let words = String::from_utf8(bytes).map_err(|_| {
        Failure::input(Message::new("cli-record-not-csv").with("file", path.display()))
    })?;
    let words = words.trim_start_matches('\u{feff}');
    let first = words.lines().next().unwrap_or_default();
    let separator = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(words.as_bytes());
    let broken = |error: csv::Error| {
        let message = Message::new("cli-record-not-csv").with("file", path.display());
        tracing::debug!(cause = %error, "a CSV cannot be read");
        Failure::input(message)
    };
    let headings = reader.headers().map_err(broken)?;
    let fields: Vec<Option<Field>> = headings
        .iter()
        .map(|heading| {
            let heading = fold(heading);
            HEADINGS.iter().find(|(known, _)| *known == heading).map(|(_, field)| *field)
        })
        .collect();
    if !fields.contains(&Some(Field::Unit)) {
        let message = Message::new("cli-record-no-unit-column").with("file", path.display());
        return Err(Failure::input(message));
    }
    let mut answers = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let mut answer = Answer::default();
        for (field, words) in fields.iter().zip(record.iter()) {
            let Some(field) = field.filter(|_| !words.is_empty()) else { continue };
            match field {
                Field::Unit => words.clone_into(&mut answer.unit),
                Field::Number => words.clone_into(&mut answer.number),
                Field::Dated => answer.dated = Some(day(words)?),
                Field::Sent => answer.sent_at = Some(moment(words, DateTime::<Utc>::MAX_UTC)?),
                Field::Signer => words.clone_into(&mut answer.signer),
                Field::Note => words.clone_into(&mut answer.note),
            }
        }
        if !answer.unit.is_empty() {
            answers.push(answer);
        }
    }
    if answers.is_empty() {
        let message = Message::new("cli-record-empty").with("file", path.display());
        return Err(Failure::input(message));
    }
    Ok(answers)
}

/// Prints what became of each line.
///
/// # Errors
/// Exit code 1 when a line could not be recorded; everything was said then.
pub fn report(
    session: &Session,
    lines: &[(Answer, Result<Message, Failure>)],
) -> Result<(), Failure> {
    let failed = lines.iter().filter(|(_, done)| done.is_err()).count();
    let reason = |failure: &Failure| match failure {
        Failure::Sentence(message, _) => session.say(message),
        Failure::Findings(findings) => {
            let words = findings.iter().map(|finding| session.say(&finding.message));
            words.collect::<Vec<_>>().join(" ")
        }
        Failure::Bug(cause) => session.say(&Message::new("cli-bug").with("cause", cause)),
        Failure::Said(_) => String::new(),
    };
    if session.json {
        let row = |(answer, done): &(Answer, Result<Message, Failure>)| match done {
            Ok(_) => json!({ "unit": answer.unit, "done": true }),
            Err(failure) => {
                json!({ "unit": answer.unit, "done": false, "reason": reason(failure) })
            }
        };
        print::json(&lines.iter().map(row).collect::<Vec<_>>())?;
    } else {
        for (answer, done) in lines {
            match done {
                Ok(message) => print::line(session.say(message)),
                Err(failure) => print::note(format_args!("{}: {}", answer.unit, reason(failure))),
            }
        }
        let count = Message::new("cli-record-many").with("done", lines.len() - failed);
        print::line(session.say(&count.with("failed", failed)));
    }
    if failed == 0 { Ok(()) } else { Err(Failure::Said(1)) }
}
