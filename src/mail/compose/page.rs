//! What the wording of a mail may name; the templates see this and nothing else.

use serde::Serialize;

use super::{
    duty::{self, PrintedDuty},
    header, printed,
};
use crate::{
    domain::{DocumentKind, Mode, Urgency},
    mail::{LetterMail, Part},
    text::{Lang, Message, dates, numbers, unicode},
};

/// The fields of `templates/mail/new-letter/`.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    issuer: String,
    unit: String,
    /// `Công văn`, or nothing for a spoken direction.
    kind: Option<&'static str>,
    /// `CV` where offices write it so, else the kind's whole name.
    short_kind: Option<&'static str>,
    numbered_as: Option<String>,
    dated: Option<String>,
    subject: String,
    /// Letters say `V/v`; other kinds have their name above the subject.
    is_letter: bool,
    urgency: Option<&'static str>,
    released_at: String,
    lead_count: String,
    cooperating_count: String,
    has_duties: bool,
    lead: Vec<PrintedDuty>,
    cooperating: Vec<PrintedDuty>,
    reports: Vec<Asked>,
    /// The earliest tracked moment of the unit's own tasks.
    earliest_due: Option<String>,
    link: Option<String>,
    portal: Option<String>,
    reply_code: Option<String>,
    contact: Option<String>,
    files: Vec<NamedFile>,
    left_out: Vec<NamedFile>,
    as_of: String,
}

/// What is asked of the unit before anything else: reports that one collector waits for, comments, the first deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Asked {
    words: String,
    to: String,
    due: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct NamedFile {
    name: String,
    title: Option<String>,
    size: String,
    hash: Option<String>,
}

impl Page {
    /// Puts the facts of a mail into words.
    pub fn new(mail: &LetterMail) -> Self {
        let lead = duty::of_part(mail, Part::Lead);
        let cooperating = duty::of_part(mail, Part::Cooperating);
        let letter = &mail.letter;
        let kind = letter.numbered_as.as_ref().map(|_| letter.kind);
        Self {
            issuer: printed::short_name(&letter.issuer),
            unit: printed::short_name(&mail.unit),
            kind: kind.map(DocumentKind::name),
            short_kind: kind
                .map(|kind| if kind == DocumentKind::OfficialLetter { "CV" } else { kind.name() }),
            numbered_as: letter.numbered_as.clone(),
            dated: letter.dated.map(dates::table_date),
            subject: unicode::one_line(&letter.subject),
            is_letter: letter.kind == DocumentKind::OfficialLetter,
            urgency: letter.urgency.map(Urgency::stamp),
            released_at: printed::moment(letter.released_at),
            lead_count: count(lead.len()),
            cooperating_count: count(cooperating.len()),
            has_duties: !mail.duties.is_empty(),
            lead,
            cooperating,
            reports: reports(mail),
            earliest_due: earliest_due(mail),
            link: mail.link.clone(),
            portal: mail.portal.clone(),
            reply_code: mail.reply_code.clone(),
            contact: mail.contact.as_ref().map(duty::contact),
            files: mail
                .attached
                .iter()
                .map(|file| NamedFile {
                    name: header::file_name(&file.name),
                    title: file.title.clone(),
                    size: printed::size(file.content.size()),
                    hash: None,
                })
                .collect(),
            left_out: mail
                .left_out
                .iter()
                .map(|file| NamedFile {
                    name: header::file_name(&file.name),
                    title: None,
                    size: printed::size(file.size),
                    hash: Some(file.hash.clone()),
                })
                .collect(),
            as_of: printed::moment(mail.as_of),
        }
    }
}

fn reports(mail: &LetterMail) -> Vec<Asked> {
    let own = || mail.duties.iter().filter(|task| task.part == Part::Lead);
    let first = own().filter(|task| !task.due_is_ours).filter_map(|task| task.due_at).min();
    let mut asked: Vec<Asked> = Vec::new();
    for (number, task) in (1..).zip(own()) {
        let sentence = match task.mode {
            Mode::Report | Mode::Periodic => "mail-asked-report",
            Mode::Comment => "mail-asked-comment",
            // Nothing is to be sent; named only where the deadline of the subject is this task's.
            _ if first.is_some() && task.due_at == first && !task.due_is_ours => {
                "mail-asked-carry-out"
            }
            _ => continue,
        };
        let to = duty::collectors(task, &mail.letter.issuer);
        let words = Message::new(sentence).with("to", &to).with("number", number);
        let one = Asked { words: words.render(Lang::Vi), to, due: duty::due_words(task) };
        if !asked.contains(&one) {
            asked.push(one);
        }
    }
    asked
}

/// A deadline that the office set for its own follow-up is not printed as if the letter ordered it.
fn earliest_due(mail: &LetterMail) -> Option<String> {
    let own = mail.duties.iter().filter(|task| task.part == Part::Lead && !task.due_is_ours);
    own.filter_map(|task| task.due_at).min().map(printed::deadline)
}

/// `02`: counts in official papers have two digits, so that none can be put before them.
fn count(number: usize) -> String {
    numbers::two_digits(i64::try_from(number).unwrap_or(i64::MAX))
}
