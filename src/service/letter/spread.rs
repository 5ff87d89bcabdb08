//! The rows that a release writes beside the letter.

use crate::domain::{AssignmentState, Channel, Id, SendingState, Visibility};
use crate::service::delivery::letter_message;
use crate::service::dispatch::{Plan, PlannedTask, ReceivingUnit};
use crate::service::{Error, Office, Result, link, roster};
use crate::store::{self, ConnectionTrait, Tx};

use super::Letter;
use super::entering::word;

/// How much was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub units: usize,
    pub mails: usize,
    pub assignments: usize,
}

/// Writes deliveries, mails, links, tasks, assignments and cooperation of a letter.
pub(super) async fn write(
    tx: &Tx,
    office: &Office,
    letter: &Letter,
    plan: &Plan,
) -> Result<Written> {
    let mails = deliver(tx, office, letter, &plan.recipients).await?;
    office.settings.crash.point("release.half_written");
    let mut assignments = Vec::new();
    let mut cooperation = Vec::new();
    let mut tasks = Vec::new();
    let mut definitions = Vec::new();
    for (ordinal, planned) in (1..).zip(&plan.tasks) {
        let mut task = task(office, letter, planned, ordinal)?;
        if let Some(definition) = &planned.definition {
            definitions.push(roster::freeze(&mut task, &letter.row.owner_unit, definition)?);
        }
        assignments.extend(
            planned.leads.iter().map(|lead| assignment(office, letter, planned, &task.id, lead)),
        );
        cooperation.extend(planned.cooperating.iter().map(|one| store::assignment::Cooperation {
            id: office.ids.id(),
            task_id: task.id.clone(),
            unit_id: one.unit.clone(),
            words: one.words.clone(),
        }));
        tasks.push(task);
    }
    let written = Written { units: plan.recipients.len(), mails, assignments: assignments.len() };
    store::assignment::insert_tasks(tx, tasks).await?;
    store::deliverable::insert_all(tx, definitions).await?;
    store::assignment::insert_all(tx, assignments).await?;
    store::assignment::insert_cooperations(tx, cooperation).await?;
    Ok(written)
}

/// Writes deliveries, mails and links of a letter to units that do not have it yet; gives how many mails.
pub(super) async fn deliver(
    tx: &Tx,
    office: &Office,
    letter: &Letter,
    recipients: &[ReceivingUnit],
) -> Result<usize> {
    let mut deliveries = Vec::new();
    let mut mails = Vec::new();
    for unit in recipients {
        let delivery = delivery(office, letter, unit);
        let urgency = letter.content.urgency;
        let to = |address: &String| letter_message(office, &delivery, address, urgency);
        mails.extend(unit.emails.iter().map(to));
        deliveries.push(delivery);
        link::provide_within(office, tx, &unit.id).await?;
    }
    let count = mails.len();
    store::delivery::insert_all(tx, deliveries).await?;
    store::message::enqueue(tx, mails).await?;
    Ok(count)
}

/// Delivers a letter to a unit that has not got it by any channel; gives whether that was so.
pub(in crate::service) async fn ensure_delivery(
    tx: &Tx,
    office: &Office,
    document: &str,
    unit: &store::unit::Unit,
) -> Result<bool> {
    let owner = &office.settings.office;
    let all = Visibility::Office(owner.clone());
    let sent = store::delivery::of_document(tx, &all, document).await?;
    let cancelled = SendingState::Cancelled.code();
    if sent.iter().any(|one| one.unit_id == unit.id && one.state != cancelled) {
        return Ok(false);
    }
    let letter = Letter::load(tx, owner, document).await?;
    let receiving = receiving(tx, office, unit).await?;
    deliver(tx, office, &letter, &[receiving]).await?;
    Ok(true)
}

/// A unit with the mailboxes it uses today.
pub(super) async fn receiving(
    conn: &impl ConnectionTrait,
    office: &Office,
    unit: &store::unit::Unit,
) -> Result<ReceivingUnit> {
    let today = office.clock.today();
    let boxes = store::unit::addresses_on(conn, std::slice::from_ref(&unit.id), today).await?;
    let emails = boxes.into_values().flatten().map(|mailbox| mailbox.email).collect();
    Ok(ReceivingUnit { id: unit.id.clone(), name: unit.name.clone(), emails })
}

/// E-mail where the unit has an address, by hand otherwise.
fn delivery(office: &Office, letter: &Letter, unit: &ReceivingUnit) -> store::delivery::Delivery {
    let channel = if unit.emails.is_empty() { Channel::Hand } else { Channel::Email };
    store::delivery::Delivery {
        id: office.ids.id(),
        owner_unit: letter.row.owner_unit.clone(),
        document_id: letter.row.id.clone(),
        unit_id: unit.id.clone(),
        channel: channel.code().to_owned(),
        state: SendingState::Queued.code().to_owned(),
        delivered_at: None,
        proof: None,
        acknowledged_at: None,
        acknowledged_by: None,
        incoming_number: None,
    }
}

fn task(
    office: &Office,
    letter: &Letter,
    planned: &PlannedTask,
    ordinal: i32,
) -> Result<store::assignment::Task> {
    let json = |value: &_| serde_json::to_value(value).map_err(Error::internal);
    let task = &planned.task;
    Ok(store::assignment::Task {
        id: office.ids.id(),
        document_id: letter.row.id.clone(),
        ordinal,
        node: planned.node.clone(),
        wording: planned.wording.clone(),
        mode: word(&task.mode)?,
        due: task.due.as_ref().map(serde_json::to_value).transpose().map_err(Error::internal)?,
        due_at: planned.due_at,
        due_text: planned.due_text.clone(),
        due_is_ours: planned.due_is_ours,
        recurrence: task
            .recurrence
            .as_ref()
            .map(serde_json::to_value)
            .transpose()
            .map_err(Error::internal)?,
        report_to: json(&task.report_to)?,
        report_via: json(&task.report_via)?,
        deliverable: task.deliverable.as_ref().map(|deliverable| deliverable.0.clone()),
    })
}

fn assignment(
    office: &Office,
    letter: &Letter,
    planned: &PlannedTask,
    task: &str,
    lead: &Id,
) -> store::assignment::Assignment {
    store::assignment::Assignment {
        id: office.ids.id(),
        owner_unit: letter.row.owner_unit.clone(),
        document_id: letter.row.id.clone(),
        task_id: task.to_owned(),
        lead_unit: lead.clone(),
        period: planned.period.label.clone(),
        state: AssignmentState::Open.code().to_owned(),
        due_at: planned.due_at,
        collector_unit: planned.collector.clone(),
        acknowledged_at: None,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
    }
}
