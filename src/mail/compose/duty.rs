//! What one task asks of this unit, as labelled lines; nothing is asked that the letter did not ask.

use serde::Serialize;

use super::printed;
use crate::{
    domain::{Contact, Mode},
    mail::{Collector, Duty, LetterMail, Part},
    text::{Lang, Message},
};

/// One labelled line under a task: `Hạn: trước ngày 15/12/2026`.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub label: String,
    pub words: String,
    /// The line a reader must not miss.
    pub strong: bool,
}

/// One task as the mail prints it.
#[derive(Debug, Clone, Serialize)]
pub struct PrintedDuty {
    pub number: usize,
    pub wording: String,
    pub lines: Vec<Line>,
}

/// Lists the tasks of one part, numbered from 1.
pub fn of_part(mail: &LetterMail, part: Part) -> Vec<PrintedDuty> {
    mail.duties
        .iter()
        .filter(|duty| duty.part == part)
        .enumerate()
        .map(|(index, duty)| PrintedDuty {
            number: index + 1,
            wording: duty.wording.trim().to_owned(),
            lines: lines(duty, &mail.letter.issuer),
        })
        .collect()
}

/// The deadline as the letter prints it; the tracked moment only where it prints none.
pub fn due_words(duty: &Duty) -> Option<String> {
    let printed = duty.due_text.as_deref().map(str::trim).filter(|words| !words.is_empty());
    match (printed, duty.due_at) {
        (Some(words), _) => Some(words.to_owned()),
        (None, Some(moment)) if !duty.due_is_ours => Some(printed::deadline(moment)),
        _ => None,
    }
}

/// Who collects, and whom to call there: `Sở Nội vụ (bà Trần Thị B, điện thoại 0900 000 002)`.
pub fn collectors(duty: &Duty, issuer: &str) -> String {
    if duty.report_to.is_empty() {
        return issuer.to_owned();
    }
    let names: Vec<String> = duty.report_to.iter().map(collector).collect();
    names.join(", ")
}

/// `bà Trần Thị B, chuyên viên, điện thoại 0900 000 002`.
pub fn contact(contact: &Contact) -> String {
    let phone =
        contact.phone.as_ref().map(|phone| say(Message::new("mail-phone").with("phone", phone)));
    let parts =
        [Some(contact.name.clone()), contact.position.clone(), phone, contact.email.clone()];
    let given: Vec<String> =
        parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    given.join(", ")
}

fn collector(collector: &Collector) -> String {
    match collector.contact.as_ref().map(contact).filter(|words| !words.is_empty()) {
        Some(words) => format!("{} ({words})", collector.name),
        None => collector.name.clone(),
    }
}

fn lines(duty: &Duty, issuer: &str) -> Vec<Line> {
    let lead = duty.part == Part::Lead;
    let due = due_words(duty);
    let own_due = duty.due_at.filter(|_| duty.due_is_ours && due.is_none()).map(printed::deadline);
    let no_due =
        (due.is_none() && own_due.is_none()).then(|| say(Message::new("mail-no-deadline")));
    let together = (!duty.together_with.is_empty()).then(|| partners(&duty.together_with));
    [
        due.or(no_due).map(|words| line("mail-due", words, lead)),
        own_due.map(|words| line("mail-due-ours", words, lead)),
        lead.then(|| line("mail-answer", answer(duty, issuer), false)),
        together.map(|words| {
            line(if lead { "mail-together-with" } else { "mail-led-by" }, words, false)
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Names as many as fit on a line or two; the letter names all.
fn partners(names: &[String]) -> String {
    const NAMED: usize = 6;
    match names.split_at_checked(NAMED) {
        Some((first, rest)) if !rest.is_empty() => say(Message::new("mail-and-others")
            .with("names", first.join(", "))
            .with("count", rest.len())),
        _ => names.join(", "),
    }
}

fn answer(duty: &Duty, issuer: &str) -> String {
    let sentence = Message::new(match duty.mode {
        Mode::CarryOut => "mail-answer-carry-out",
        Mode::Report => "mail-answer-report",
        Mode::Periodic => "mail-answer-periodic",
        Mode::IfDifficulty => "mail-answer-if-difficulty",
        Mode::Comment => "mail-answer-comment",
    });
    let report = || say(Message::new("mail-deliverable"));
    let rhythm = || say(Message::new("mail-periodically"));
    let words = say(sentence
        .with("what", duty.deliverable.clone().unwrap_or_else(report))
        .with("rhythm", duty.recurrence.clone().unwrap_or_else(rhythm))
        .with("to", collectors(duty, issuer)));
    if duty.report_via.is_empty() || duty.mode == Mode::CarryOut {
        return words;
    }
    say(Message::new("mail-answer-via")
        .with("answer", words)
        .with("via", duty.report_via.join(", ")))
}

fn line(label: &'static str, words: String, strong: bool) -> Line {
    Line { label: say(Message::new(label)), words, strong }
}

/// Mails are written in Vietnamese whatever the clerk's own language is.
#[expect(clippy::needless_pass_by_value, reason = "messages are made for the call")]
fn say(message: Message) -> String {
    message.render(Lang::Vi)
}
