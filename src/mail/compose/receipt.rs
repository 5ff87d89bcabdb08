//! The mail that confirms to a unit what was written down from its mail.

use serde::Serialize;

use super::{ComposedMail, Wording, compose_with, duty, header, printed};
use crate::{
    domain::{DocumentKind, deliverable::DeliverableKind},
    mail::{ConfirmedTask, Failure, ReceiptMail},
    text::{dates, unicode},
};

/// Composes the confirmation.
///
/// # Errors
/// As [`super::compose`].
pub fn compose_receipt(wording: &Wording, mail: &ReceiptMail) -> Result<ComposedMail, Failure> {
    let folder = if mail.withheld.is_empty() { "receipt" } else { "roster-by-mail" };
    compose_with(wording, folder, &Page::new(mail), &mail.head, &[])
}

/// The fields of `templates/mail/receipt/` and of `templates/mail/roster-by-mail/`.
#[derive(Debug, Serialize)]
struct Page {
    issuer: String,
    unit: String,
    /// `CV 123/UBND-NC`.
    letter: String,
    /// `Công văn số 123/UBND-NC ngày 05/10/2026 V/v …`.
    letter_long: String,
    sent_at: String,
    is_report: bool,
    /// Some task's form or roster has not come.
    lacks: bool,
    report_number: Option<String>,
    report_dated: Option<String>,
    tasks: Vec<Task>,
    files: Vec<File>,
    withheld: Vec<String>,
    link: Option<String>,
    portal: Option<String>,
    reply_code: Option<String>,
    contact: Option<String>,
    as_of: String,
}

#[derive(Debug, Serialize)]
struct Task {
    number: usize,
    wording: String,
    due: Option<String>,
    standing: Option<&'static str>,
    collector: String,
    /// `danh sách`, `biểu mẫu`: still to be filled in on the unit's page.
    lacks: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    size: String,
}

impl Page {
    fn new(mail: &ReceiptMail) -> Self {
        let report = mail.report.as_ref();
        let task = |(index, task): (usize, &ConfirmedTask)| Task {
            number: index + 1,
            wording: task.wording.trim().to_owned(),
            due: due(task),
            standing: report.and(standing(task, mail)),
            collector: printed::short_name(&task.collector),
            lacks: task.lacks.map(|kind| match kind {
                DeliverableKind::Form => "biểu mẫu",
                DeliverableKind::Roster => "danh sách",
            }),
        };
        Self {
            issuer: printed::short_name(&mail.issuer),
            unit: printed::short_name(&mail.unit),
            letter: short(mail),
            letter_long: long(mail),
            sent_at: printed::moment(mail.sent_at),
            is_report: report.is_some(),
            lacks: mail.tasks.iter().any(|task| task.lacks.is_some()),
            report_number: report.and_then(|report| report.number.clone()),
            report_dated: report.and_then(|report| report.dated).map(dates::table_date),
            tasks: mail.tasks.iter().enumerate().map(task).collect(),
            files: report.map_or_else(Vec::new, |report| {
                let file = |(name, size): &(String, u64)| File {
                    name: header::file_name(name),
                    size: printed::size(*size),
                };
                report.files.iter().map(file).collect()
            }),
            withheld: mail.withheld.iter().map(|name| header::file_name(name)).collect(),
            link: mail.link.clone(),
            portal: mail.portal.clone(),
            reply_code: mail.reply_code.clone(),
            contact: mail.contact.as_ref().map(duty::contact),
            as_of: printed::moment(mail.as_of),
        }
    }
}

/// The deadline as the letter prints it; a term of the issuer's own is not printed as if the letter ordered it.
fn due(task: &ConfirmedTask) -> Option<String> {
    let words = task.due_text.as_deref().map(str::trim).filter(|words| !words.is_empty());
    match (words, task.due_at) {
        (Some(words), _) => Some(words.to_owned()),
        (None, Some(moment)) if !task.due_is_ours => Some(printed::deadline(moment)),
        _ => None,
    }
}

fn standing(task: &ConfirmedTask, mail: &ReceiptMail) -> Option<&'static str> {
    let due = task.due_at?;
    Some(if mail.sent_at <= due { "gửi đúng hạn" } else { "gửi sau hạn" })
}

fn short(mail: &ReceiptMail) -> String {
    match (mail.kind, &mail.numbered_as) {
        (Some(DocumentKind::OfficialLetter), Some(number)) => format!("CV {number}"),
        (Some(kind), Some(number)) => format!("{} {number}", kind.name()),
        _ => format!("ý kiến chỉ đạo: {}", unicode::one_line(&mail.subject)),
    }
}

fn long(mail: &ReceiptMail) -> String {
    let subject = unicode::one_line(&mail.subject);
    let dated = mail.dated.map(|day| format!(" ngày {}", dates::table_date(day)));
    let dated = dated.unwrap_or_default();
    match (mail.kind, &mail.numbered_as) {
        (Some(kind), Some(number)) => {
            let about = if kind == DocumentKind::OfficialLetter { "V/v " } else { "" };
            format!("{} số {number}{dated} {about}{subject}", kind.name())
        }
        _ => format!("ý kiến chỉ đạo{dated}: {subject}"),
    }
}
