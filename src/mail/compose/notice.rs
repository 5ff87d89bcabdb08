//! The words of a notice: sentences by what happened, one page for all.

use serde::Serialize;

use super::page::Page;
use super::{ComposedMail, Wording, compose_with, duty::Line, printed};
use crate::{
    mail::{Failure, NoticeFacts, NoticeKind, NoticeMail},
    text::{Lang, Message, numbers},
};

/// The fields of `templates/mail/notice/`.
#[derive(Debug, Serialize)]
struct NoticePage {
    #[serde(flatten)]
    page: Page,
    /// `[Gia hạn] Đồng ý đến 30/10/2026`.
    headline: String,
    /// What happened, in one or two sentences.
    opening: String,
    tasks: Vec<PrintedTask>,
    lines: Vec<Line>,
    /// What the unit should do now.
    ask: String,
    /// Whether anything can still be answered on the unit's page.
    answerable: bool,
}

#[derive(Debug, Serialize)]
struct PrintedTask {
    number: usize,
    wording: String,
    due: Option<String>,
}

/// Composes the mail that tells a unit what was decided.
///
/// # Errors
/// A permanent [`Failure`]: an address that is none, or an office's own wording with a fault.
pub fn compose_notice(wording: &Wording, mail: &NoticeMail) -> Result<ComposedMail, Failure> {
    compose_with(wording, "notice", &page(mail), &mail.frame.head, &mail.frame.attached)
}

fn page(mail: &NoticeMail) -> NoticePage {
    let facts = &mail.facts;
    let (headline, opening, ask) = match replaced(facts) {
        Some(sentences) => sentences,
        None => sentences(facts.kind),
    };
    let say = |id: &'static str| filled(Message::new(id), mail).render(Lang::Vi);
    let tasks = facts.tasks.iter().enumerate().map(|(index, task)| PrintedTask {
        number: index + 1,
        wording: task.wording.trim().to_owned(),
        due: task.due.map(printed::deadline),
    });
    NoticePage {
        page: Page::new(&mail.frame),
        headline: say(headline),
        opening: say(opening),
        tasks: tasks.collect(),
        lines: lines(facts),
        ask: say(ask),
        answerable: !matches!(facts.kind, NoticeKind::Reassigned | NoticeKind::Closed),
    }
}

/// What is told of a replacement that carried nothing on, or to a unit that has not the new letter.
const fn replaced(facts: &NoticeFacts) -> Option<(&'static str, &'static str, &'static str)> {
    match (facts.kind, facts.moved, &facts.other) {
        (NoticeKind::Replaced, _, None) => Some((
            "notice-replaced-alone-headline",
            "notice-replaced-alone-opening",
            "notice-replaced-alone-ask",
        )),
        (NoticeKind::Replaced, Some(0), Some(_)) => Some((
            "notice-replaced-headline",
            "notice-replaced-opening",
            "notice-replaced-anew-ask",
        )),
        _ => None,
    }
}

/// Headline, opening and request of each kind.
const fn sentences(kind: NoticeKind) -> (&'static str, &'static str, &'static str) {
    use NoticeKind as Kind;
    match kind {
        Kind::MoreTimeGranted => {
            ("notice-granted-headline", "notice-granted-opening", "notice-granted-ask")
        }
        Kind::MoreTimeDenied => {
            ("notice-denied-headline", "notice-denied-opening", "notice-denied-ask")
        }
        Kind::Insisted => {
            ("notice-insisted-headline", "notice-insisted-opening", "notice-insisted-ask")
        }
        Kind::Reassigned => {
            ("notice-reassigned-headline", "notice-reassigned-opening", "notice-reassigned-ask")
        }
        Kind::Assigned => {
            ("notice-assigned-headline", "notice-assigned-opening", "notice-assigned-ask")
        }
        Kind::LeadsToo => {
            ("notice-leads-too-headline", "notice-leads-too-opening", "notice-assigned-ask")
        }
        Kind::MoreNeeded => {
            ("notice-more-needed-headline", "notice-more-needed-opening", "notice-more-needed-ask")
        }
        Kind::Suspended => {
            ("notice-suspended-headline", "notice-suspended-opening", "notice-suspended-ask")
        }
        Kind::Resumed => {
            ("notice-resumed-headline", "notice-resumed-opening", "notice-resumed-ask")
        }
        Kind::Closed => ("notice-closed-headline", "notice-closed-opening", "notice-closed-ask"),
        Kind::Recalled => {
            ("notice-recalled-headline", "notice-recalled-opening", "notice-recalled-ask")
        }
        Kind::Replaced => {
            ("notice-replaced-headline", "notice-replaced-opening", "notice-replaced-ask")
        }
        Kind::Supplemented => (
            "notice-supplemented-headline",
            "notice-supplemented-opening",
            "notice-supplemented-ask",
        ),
        Kind::HandedOn => {
            ("notice-handed-on-headline", "notice-handed-on-opening", "notice-handed-on-ask")
        }
        Kind::Directed => {
            ("notice-directed-headline", "notice-directed-opening", "notice-directed-ask")
        }
    }
}

/// Everything that a sentence may name; what a sentence does not name is left unused.
fn filled(message: Message, mail: &NoticeMail) -> Message {
    let (facts, frame) = (&mail.facts, &mail.frame);
    let deadline = |due| printed::deadline(due);
    let none = || Message::new("follow-due-none").render(Lang::Vi);
    message
        .with("letter", letter(mail))
        .with("issuer", printed::short_name(&frame.letter.issuer))
        .with("unit", printed::short_name(&frame.unit))
        .with("by", &facts.by)
        .with("at", printed::moment(facts.at))
        .with("asked", facts.asked_at.map(printed::moment).unwrap_or_default())
        .with("old", facts.old_due.map_or_else(none, deadline))
        .with("new", facts.new_due.map_or_else(none, deadline))
        .with("other", facts.other.clone().unwrap_or_default())
        .with("report", facts.report.clone().unwrap_or_default())
        .with("count", numbers::two_digits(i64::try_from(facts.tasks.len()).unwrap_or(i64::MAX)))
}

/// `CV 15/SNV-VP`, or the subject of what has no number.
fn letter(mail: &NoticeMail) -> String {
    let facts = &mail.frame.letter;
    let short = if facts.kind == crate::domain::DocumentKind::OfficialLetter {
        "CV"
    } else {
        facts.kind.name()
    };
    match &facts.numbered_as {
        Some(number) => format!("{short} {number}"),
        None => facts.subject.clone(),
    }
}

fn lines(facts: &NoticeFacts) -> Vec<Line> {
    let line = |label: &'static str, words: String, strong: bool| Line {
        label: Message::new(label).render(Lang::Vi),
        words,
        strong,
    };
    let moves = facts.new_due.is_some();
    let (reason, by) = match facts.kind {
        NoticeKind::HandedOn => ("notice-line-reason", "notice-line-handed-by"),
        NoticeKind::Directed => ("notice-line-direction", "notice-line-directed-by"),
        _ => ("notice-line-reason", "notice-line-by"),
    };
    [
        facts.reason.clone().map(|words| line(reason, words, false)),
        facts.old_due.map(|due| line("notice-line-old-due", printed::deadline(due), !moves)),
        facts.new_due.map(|due| line("notice-line-new-due", printed::deadline(due), true)),
        facts.time.map(|(time, most)| line("notice-line-time", format!("{time}/{most}"), false)),
        Some(line(by, facts.by.clone(), false)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
