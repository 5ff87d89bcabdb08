//! Phát hành: the letter leaves the office. Deliveries, tasks, assignments, mails and events are written together.
//!
//! ```text
//! check ─► find units and addresses as of today ─► one transaction: letter released, deliveries, tasks,
//!                                                   assignments, cooperation, links, outbox, events
//! ```

use chrono::NaiveDate;

use crate::domain::check::{Stage, check};
use crate::domain::{Actor, Document, Finding, Findings, LetterAct, Place, SigningMode};
use crate::service::dispatch::{self, Choices, Plan};
use crate::service::follow::formal;
use crate::service::{Act, Error, Office, Result, require, roster};
use crate::store::{directory::Directory, unit};
use crate::text::Message;

use super::spread::{self, Written};
use super::{Letter, event, inspect};

/// A released letter and what its release wrote.
#[derive(Debug, Clone)]
pub struct Released {
    pub letter: Letter,
    /// Units that receive it.
    pub units: usize,
    /// Rows put into the outbox, one per address.
    pub mails: usize,
    /// Assignments now followed.
    pub assignments: usize,
    pub warnings: Findings,
}

/// Releases a letter to everybody it names.
///
/// # Errors
/// [`Error::Invalid`] for leads and recipients that are not found, a missing signatory, findings, classified marks;
/// [`Error::Conflict`] for a letter without number or signature. Nothing is written then.
pub async fn release(
    office: &Office,
    actor: &Actor,
    id: &str,
    choices: &Choices,
) -> Result<Released> {
    require(actor, Act::Release)?;
    let mut letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    if letter.row.signed_file.is_none()
        && letter.signing != SigningMode::None
        && letter.content.number.is_some()
    {
        return Err(Error::Conflict(
            Message::new("letter-not-signed").with("letter", letter.label()),
        ));
    }
    letter.advance(office, LetterAct::Release)?;
    let mut warnings = check(&letter.content, Stage::Issue);
    if let Some(warning) = formal::check_again(office, &letter, choices.despite_answers).await? {
        warnings.push(warning);
    }
    if letter.content.issuer.name.is_empty() && !letter.content.issuer.is_empty() {
        warnings.push(Finding::error(Place::field("issuer"), Message::new("letter-head-empty")));
    }
    let plan = plan(office, actor, &letter.content, choices, &mut warnings).await?;
    if let Some(finding) = reaches_nobody(&plan, &letter.content, choices) {
        return Err(Error::Invalid(Findings(vec![finding])));
    }
    letter.row.released_at = Some(office.clock.now());

    let tx = office.store.begin().await?;
    letter.save(&tx).await?;
    let written = spread::write(&tx, office, &letter, &plan).await?;
    formal::released(office, &tx, actor, &letter).await?;
    office.settings.crash.point("release.in_transaction");
    let payload = serde_json::json!({
        "units": written.units, "mails": written.mails, "assignments": written.assignments,
        "file": letter.row.signed_file.as_ref().or(letter.row.draft_file.as_ref()),
    });
    let seals = event::issued(&tx, &letter).await?;
    event::tell_sealed(&tx, office, actor, &letter, "released", payload, seals).await?;
    office.settings.crash.point("release.before_commit");
    tx.commit().await?;
    office.settings.crash.point("release.after_commit");
    Ok(Released::new(letter, written, warnings))
}

impl Released {
    pub(super) fn new(letter: Letter, written: Written, warnings: Findings) -> Self {
        let Written { units, mails, assignments } = written;
        Self { letter, units, mails, assignments, warnings }
    }
}

/// The refusal of a letter that would reach nobody, unless that is meant.
pub(super) fn reaches_nobody(
    plan: &Plan,
    document: &Document,
    choices: &Choices,
) -> Option<Finding> {
    let refused = plan.recipients.is_empty() && !choices.nobody;
    refused
        .then(|| Finding::error(inspect::reached(document), Message::new("letter-reaches-nobody")))
}

/// Finds everybody the letter names as of today, adding what is found amiss to `findings`.
///
/// # Errors
/// [`Error::Invalid`] with all of `findings` when any of them is an error.
pub(super) async fn plan(
    office: &Office,
    actor: &Actor,
    document: &Document,
    choices: &Choices,
    findings: &mut Findings,
) -> Result<Plan> {
    let conn = office.store.read();
    let today = office.clock.today();
    let directory = Directory::load(conn, &actor.unit, today).await?;
    let choices =
        Choices { due: choices.due.or_else(|| default_due(office, document)), ..choices.clone() };
    let mut plan = dispatch::plan(document, &directory, &office.settings.calendar, &choices)
        .unwrap_or_else(|more| {
            findings.extend(more.0);
            Plan::default()
        });
    let mut definitions = roster::resolve_all(office, document, findings);
    if findings.has_errors() {
        return Err(Error::Invalid(findings.clone()));
    }
    findings.extend(std::mem::take(&mut plan.warnings).0);
    for task in &mut plan.tasks {
        task.definition = definitions.remove(&task.node);
    }
    let units: Vec<String> = plan.recipients.iter().map(|unit| unit.id.clone()).collect();
    let mailboxes = unit::addresses_on(conn, &units, today).await?;
    let emails = mailboxes
        .into_iter()
        .map(|(unit, boxes)| (unit, boxes.into_iter().map(|mailbox| mailbox.email).collect()));
    findings.extend(plan.address(emails.collect()).0);
    Ok(plan)
}

/// The office's own deadline for tasks without a printed one.
fn default_due(office: &Office, document: &Document) -> Option<NaiveDate> {
    let days = office.settings.follow.default_due_days?;
    let from = document.date.whole().unwrap_or_else(|| office.clock.today());
    Some(office.settings.calendar.forward(from, days))
}
