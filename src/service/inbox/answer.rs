//! An answer of a unit becomes its act.

use std::collections::BTreeSet;
use std::io::Write;

use super::Outcome;
use super::act::Verdict;
use super::keep::sent_at;
use super::matching;
use super::reason::Reason;
use crate::domain::{Actor, AssignmentState, Id};
use crate::mail::inbound::{Attachment, InboundMail, Intent, ReportNumber, task_places};
use crate::service::follow::{self, NewReport, Receipt, ReceivedFile, Tracked};
use crate::service::{Error, Office, Result};
use crate::store::document::Document;
use crate::store::received::ReceivedMail;
use crate::store::{delivery, unit};
use crate::text::{Lang, fold};

/// Does what an answer says, if it is certain whose it is and what it says.
pub(super) async fn act(
    office: &Office,
    row: &ReceivedMail,
    mail: &InboundMail,
) -> Result<Verdict> {
    let found = matching::find(office, row, mail).await?;
    let about = Verdict {
        unit: found.unit.clone(),
        document: found.letter.as_ref().map(|letter| letter.id.clone()),
        outbound: found.outbound.clone(),
        ..Verdict::new(Outcome::Waiting)
    };
    let waits = |reason: &Reason| Verdict { reason: Some(reason.message()), ..about.clone() };
    if let Some(doubt) = &found.doubt {
        return Ok(waits(doubt));
    }

    let (Some(unit), Some(letter)) = (&found.unit, &found.letter) else {
        return Ok(waits(&Reason::NoLetter));
    };
    if !mail.withheld.is_empty() {
        // Told only to whom it is certain that the letter went.
        let reason = Reason::PersonalRoster(mail.withheld.join(", "));
        return Ok(Verdict { confirm: true, ..waits(&reason) });
    }
    let done = match mail.intent() {
        Intent::Empty => Err(Reason::Empty),
        Intent::Unclear => Err(Reason::Unclear),
        Intent::MoreTime => Err(Reason::MoreTime),
        Intent::NotOurs => Err(Reason::NotOurs),
        _ if !mail.refused.is_empty() => Err(Reason::files(&mail.refused)),
        _ if mail.is_damaged => Err(Reason::Damaged),
        Intent::Received { incoming_number } => {
            acknowledge(office, row, unit, letter, incoming_number).await?
        }
        Intent::Report(_) if !found.is_proven => Err(Reason::Unproven),
        Intent::Report(number) => report(office, row, mail, unit, letter, number).await?,
    };
    Ok(match done {
        Ok(done) => Verdict { reason: None, ..done.over(about) },
        Err(reason) => waits(&reason),
    })
}

impl Verdict {
    /// The same, about this unit and letter.
    fn over(self, about: Self) -> Self {
        Self { outcome: self.outcome, report: self.report, confirm: self.confirm, ..about }
    }
}

type Done = std::result::Result<Verdict, Reason>;

async fn acknowledge(
    office: &Office,
    row: &ReceivedMail,
    unit: &Id,
    letter: &Document,
    incoming_number: Option<String>,
) -> Result<Done> {
    let actor = actor(office, unit).await?;
    // Said a second time, it changes nothing; the unit was told the first time.
    let deliveries =
        delivery::of_document(office.store.read(), &actor.visibility(), &letter.id).await?;
    let is_news = deliveries.iter().any(|delivery| delivery.acknowledged_at.is_none());
    let receipt = Receipt {
        document: letter.id.clone(),
        unit: unit.clone(),
        by: sender(row),
        incoming_number: incoming_number.unwrap_or_default(),
    };
    let done = follow::acknowledge(office, &actor, receipt).await;
    verdict(done.map(|_| ()), || Verdict {
        confirm: is_news,
        ..Verdict::new(Outcome::Acknowledged)
    })
}

async fn report(
    office: &Office,
    row: &ReceivedMail,
    mail: &InboundMail,
    unit: &Id,
    letter: &Document,
    number: Option<ReportNumber>,
) -> Result<Done> {
    let limits = &office.settings.limits;
    let sizes = || mail.attachments.iter().map(|file| file.bytes.len() as u64);
    if sizes().any(|size| size > limits.upload) || sizes().sum::<u64>() > limits.uploads {
        return Ok(Err(Reason::TooLarge));
    }
    let actor = actor(office, unit).await?;
    let rows = follow::rows_of_units(office, &letter.id, std::slice::from_ref(unit)).await?;
    let assignments = match asked_for(&rows, mail) {
        Ok(assignments) => assignments,
        Err(reason) => return Ok(Err(reason)),
    };
    let new = NewReport {
        // The row's id: read again after a crash, it is the same report.
        key: row.id.clone(),
        assignments,
        number: number.as_ref().map(|number| number.number.clone()).unwrap_or_default(),
        dated: number.and_then(|number| number.dated),
        signer: String::new(),
        note: note(&mail.words),
        files: spool(&mail.attachments)?,
        ..NewReport::default()
    };
    let sent = follow::report_by_mail(office, &actor, new, sent_at(row, letter.released_at)).await;
    let id = sent.as_ref().ok().map(|sent| sent.report.clone());
    verdict(sent.map(|_| ()), || Verdict {
        report: id,
        confirm: true,
        ..Verdict::new(Outcome::Reported)
    })
}

/// The tasks that a report answers: the only one that waits for one, or all of them where its sender says so.
fn asked_for(rows: &[Tracked], mail: &InboundMail) -> std::result::Result<Vec<Id>, Reason> {
    use AssignmentState::{Contested, InProgress, Open, Reported};
    const ALL: [&str; 8] = [
        "tat ca cac nhiem vu",
        "tat ca nhiem vu",
        "toan bo nhiem vu",
        "toan bo cac nhiem vu",
        "ca hai nhiem vu",
        "ca ba nhiem vu",
        "cac nhiem vu duoc giao",
        "cac nhiem vu tai",
    ];
    let waits = |states: &[AssignmentState]| -> Vec<Id> {
        let open = rows.iter().filter(|row| states.contains(&row.state));
        let asked = open.filter(|row| row.mode.asks_for_report());
        asked.map(|row| row.assignment.id.clone()).collect()
    };
    let named = task_places(&mail.words);
    let mut ids = waits(&[Open, InProgress, Contested]);
    if ids.is_empty() {
        // A further report stands beside the first until it is confirmed.
        ids = waits(&[Reported]);
    }
    let folded = fold(&mail.words);
    match ids.len() {
        0 => Err(Reason::NoTask),
        1 if named.is_empty() => Ok(ids),
        _ if !named.is_empty() => at_places(rows, &ids, &named),
        _ if ALL.iter().any(|phrase| folded.contains(phrase)) => Ok(ids),
        count => Err(Reason::SeveralTasks(count)),
    }
}

/// The tasks at places that the sender names: of the letter's own count, or of the count in the unit's mail. Where the two
/// lead to different tasks, or to one that waits for no report, a person decides.
fn at_places(
    rows: &[Tracked],
    waiting: &[Id],
    places: &BTreeSet<i32>,
) -> std::result::Result<Vec<Id>, Reason> {
    let pick = |is_at: &dyn Fn(usize, &Tracked, i32) -> bool| -> Option<BTreeSet<Id>> {
        let at = |place: &i32| {
            let mut found =
                rows.iter().enumerate().filter(|(index, row)| is_at(*index, row, *place));
            found.next().map(|(_, row)| row.assignment.id.clone()).filter(|id| waiting.contains(id))
        };
        places.iter().map(at).collect()
    };
    let of_letter = pick(&|_, row, place| row.task.ordinal == place);
    let of_mail = pick(&|index, _, place| i32::try_from(index + 1) == Ok(place));
    match (of_letter, of_mail) {
        (Some(one), Some(other)) if one != other => Err(Reason::SeveralTasks(waiting.len())),
        (Some(found), _) | (None, Some(found)) => Ok(found.into_iter().collect()),
        (None, None) if waiting.len() == 1 => Ok(waiting.to_vec()),
        (None, None) => Err(Reason::SeveralTasks(waiting.len())),
    }
}

/// A refusal of the verb is no fault: a person decides. What may succeed later is tried again.
fn verdict(done: Result<()>, well: impl FnOnce() -> Verdict) -> Result<Done> {
    match done {
        Ok(()) => Ok(Ok(well())),
        Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => Err(error),
        Err(Error::Conflict(message)) if message.id == "store-conflict" => {
            Err(Error::Conflict(message))
        }
        Err(error) => {
            let cause = match (&error, error.message()) {
                (_, Some(message)) => message.render(Lang::Vi),
                (Error::Invalid(findings), None) => {
                    let words = findings.iter().map(|finding| finding.message.render(Lang::Vi));
                    words.collect::<Vec<_>>().join(" ")
                }
                _ => error.to_string(),
            };
            Ok(Err(Reason::Denied(cause)))
        }
    }
}

/// The unit, as an actor.
async fn actor(office: &Office, unit: &Id) -> Result<Actor> {
    let found = unit::find(office.store.read(), unit).await?;
    let found = found.ok_or_else(|| Error::internal("an answer of an unknown unit"))?;
    Ok(Actor::recipient(&found.id, found.name))
}

/// The person who wrote, as far as the mail says.
pub(super) fn sender(row: &ReceivedMail) -> String {
    let name = row.from_name.trim();
    let words = if name.is_empty() { &row.from_address } else { name };
    let words: String = words
        .chars()
        .filter(|c| crate::text::unicode::forbidden_character(&c.to_string()).is_none())
        .collect();
    words.chars().take(190).collect()
}

/// The sender's words as the report's note; the whole stands in the kept mail.
pub(super) fn note(words: &str) -> String {
    const LONGEST: usize = 1900;
    let plain = |c: &char| crate::text::unicode::forbidden_character(&c.to_string()).is_none();
    let mut note: String = words.chars().filter(plain).take(LONGEST).collect();
    if words.chars().count() > LONGEST {
        note.push_str(" …");
    }
    note
}

/// Files as the verbs take them.
pub(super) fn spool(attachments: &[Attachment]) -> Result<Vec<ReceivedFile>> {
    let spooled = |file: &Attachment| -> std::io::Result<ReceivedFile> {
        let mut spool = tempfile::NamedTempFile::new()?;
        spool.write_all(&file.bytes)?;
        spool.flush()?;
        Ok(ReceivedFile { name: file.name.clone(), size: file.bytes.len() as u64, spool })
    };
    attachments.iter().map(|file| spooled(file).map_err(Error::internal)).collect()
}
