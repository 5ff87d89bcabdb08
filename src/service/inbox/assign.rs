//! A person's decision about a mail that waits.

use chrono::NaiveDate;

use super::Outcome;
use super::act::{Verdict, settle};
use super::answer::{note, sender, spool};
use super::keep::{reread, sent_at};
use super::mailbox::own;
use super::worklist::find;
use crate::domain::{Actor, AssignmentAct, Id, Place};
use crate::mail::inbound::{InboundMail, Intent};
use crate::service::follow::{self, MAIL, NewReport, OnBehalf, Receipt, UnitRows};
use crate::service::letter::{self, Letter};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::received::{self, ReceivedMail};
use crate::store::sender as senders;
use crate::store::unit::{self, Unit};
use crate::text::Message;

/// To whom and to what a mail belongs.
#[derive(Debug, Clone, Default)]
pub struct Assignment {
    /// Code of the unit; empty = the one that was found or supposed.
    pub unit: String,
    /// Number of the letter; empty = the one that was found or supposed.
    pub letter: String,
    /// It is the unit's report; else its receipt of the letter.
    pub is_report: bool,
    /// Places of the tasks that the report answers; empty = those that wait for one.
    pub tasks: Vec<i32>,
    /// Số, ký hiệu of the report, where the mail does not say it.
    pub number: Option<String>,
    pub dated: Option<NaiveDate>,
}

/// What was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// Name of the unit.
    pub unit: String,
    /// `123/UBND-NC`.
    pub letter: String,
    pub report: Option<Id>,
}

/// Makes a mail that waits the receipt or the report of a unit. It counts as sent when the mail was.
///
/// # Errors
/// [`Error::Conflict`] when it does not wait; what the verbs of follow-up say, and then it still waits.
pub async fn assign(
    office: &Office,
    actor: &Actor,
    name: &str,
    to: Assignment,
) -> Result<Assigned> {
    require(actor, Act::Deliver)?;
    let row = waiting(office, actor, name).await?;
    let (letter, unit) =
        (letter_of(office, actor, &row, &to).await?, unit_of(office, &row, &to).await?);
    let mail = reread(office, &own(office), &row).await?;
    let report = if to.is_report {
        Some(report(office, actor, &row, to, (&letter, &unit), &mail).await?)
    } else {
        receipt(office, actor, &row, (&letter, &unit), &mail).await?;
        None
    };
    let outcome = if report.is_some() { Outcome::Reported } else { Outcome::Acknowledged };
    let assigned =
        Assigned { unit: unit.name.clone(), letter: letter.label(), report: report.clone() };
    let verdict = Verdict {
        unit: Some(unit.id),
        document: Some(letter.row.id.clone()),
        report,
        ..Verdict::new(outcome)
    };
    // The confirmation says what the unit did; a stranger's address is told nothing.
    let (conn, day) = (office.store.read(), office.clock.today());
    let units = senders::units_of_address(conn, &actor.unit, &row.from_address, day).await?;
    let confirm = verdict.unit.as_ref().is_some_and(|unit| units.contains(unit));
    let decided = ReceivedMail {
        decided_at: Some(office.clock.now()),
        decided_by: Some(actor.name.clone()),
        ..row
    };
    let verdict = Verdict { confirm, ..verdict };
    settle(office, actor, received::WAITING, decided, verdict).await?;
    Ok(assigned)
}

/// Ends the matter: nothing is done about a mail that waits, with the reason.
///
/// # Errors
/// As [`assign`]; invalid without a reason.
pub async fn ignore(office: &Office, actor: &Actor, name: &str, reason: &str) -> Result<()> {
    require(actor, Act::Deliver)?;
    let row = waiting(office, actor, name).await?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid(
            Place::field("reason"),
            Message::new("inbox-ignore-without-reason"),
        ));
    }
    let decided = ReceivedMail {
        decided_at: Some(office.clock.now()),
        decided_by: Some(actor.name.clone()),
        decision_reason: Some(reason.to_owned()),
        ..row
    };
    settle(office, actor, received::WAITING, decided, Verdict::new(Outcome::Ignored)).await
}

async fn waiting(office: &Office, actor: &Actor, name: &str) -> Result<ReceivedMail> {
    let row = find(office, actor, name).await?;
    if row.outcome != received::WAITING {
        return Err(Error::Conflict(Message::new("inbox-not-waiting").with("id", &row.id)));
    }
    Ok(row)
}

/// The letter as the person names it, else as the mail was understood.
async fn letter_of(
    office: &Office,
    actor: &Actor,
    row: &ReceivedMail,
    to: &Assignment,
) -> Result<Letter> {
    match (to.letter.trim(), &row.document_id) {
        ("", Some(id)) => Letter::load(office.store.read(), &actor.unit, id).await,
        ("", None) => Err(missing("inbox-assign-which-letter")),
        (named, _) => letter::find(office, &actor.unit, named).await,
    }
}

/// The unit as the person names it, else as the mail was understood.
async fn unit_of(office: &Office, row: &ReceivedMail, to: &Assignment) -> Result<Unit> {
    match (to.unit.trim(), &row.unit_id) {
        ("", Some(id)) => {
            let found = unit::find(office.store.read(), id).await?;
            found.ok_or_else(|| Error::internal("a mail of an unknown unit"))
        }
        ("", None) => Err(missing("inbox-assign-which-unit")),
        (named, _) => follow::find_unit(office, named).await,
    }
}

fn missing(id: &'static str) -> Error {
    Error::invalid(Place::field("assign"), Message::new(id))
}

async fn receipt(
    office: &Office,
    actor: &Actor,
    row: &ReceivedMail,
    (letter, unit): (&Letter, &Unit),
    mail: &InboundMail,
) -> Result<()> {
    let incoming_number = match mail.intent() {
        Intent::Received { incoming_number } => incoming_number.unwrap_or_default(),
        _ => String::new(),
    };
    let receipt = Receipt {
        document: letter.row.id.clone(),
        unit: unit.id.clone(),
        by: sender(row),
        incoming_number,
    };
    follow::acknowledge(office, actor, receipt).await?;
    Ok(())
}

async fn report(
    office: &Office,
    actor: &Actor,
    row: &ReceivedMail,
    to: Assignment,
    (letter, unit): (&Letter, &Unit),
    mail: &InboundMail,
) -> Result<Id> {
    let rows =
        follow::rows_of_units(office, &letter.row.id, std::slice::from_ref(&unit.id)).await?;
    let found = UnitRows {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        letter: letter.row.id.clone(),
        label: letter.label(),
        rows,
    };
    let found = found.only(&to.tasks)?;
    let act = AssignmentAct::RecordOnBehalf;
    let assignments = found.open_to(office, actor, act, !to.tasks.is_empty())?;
    let told = match mail.intent() {
        Intent::Report(number) => number,
        _ => None,
    };
    let new = OnBehalf {
        report: NewReport {
            // The mail's own id: whoever assigns it, it is one report.
            key: row.id.clone(),
            assignments,
            number: to.number.or(told.as_ref().map(|told| told.number.clone())).unwrap_or_default(),
            dated: to.dated.or(told.and_then(|told| told.dated)),
            signer: String::new(),
            note: note(&mail.words),
            files: spool(&mail.attachments)?,
            ..NewReport::default()
        },
        unit: unit.id.clone(),
        channel: MAIL.to_owned(),
        sent_at: Some(sent_at(row, letter.row.released_at)),
        confirm: false,
    };
    Ok(follow::record_on_behalf(office, actor, new).await?.report)
}
