//! Digests into the outbox: their steps, messages and events in one transaction each.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::case::owes;
use super::plan::{PlannedDigest, PlannedReminder, ReminderPlan, Spared, by_policy};
use crate::domain::{Actor, ReminderStep, Urgency};
use crate::service::delivery::{Outgoing, outgoing};
use crate::service::follow::footing;
use crate::service::{Act, Office, Result, link, require};
use crate::store::event::{self, Stream};
use crate::store::{self, Kind, Tx};

/// What was put into the outbox.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reminded {
    /// Units, or leaders, that are told.
    pub digests: usize,
    /// Mails: one for each address.
    pub mails: usize,
    /// Tasks of which they are reminded.
    pub reminders: usize,
    /// Steps of units that have no address: they are called.
    pub without_address: usize,
    /// Steps that a mute spares.
    pub muted: usize,
}

/// Reminds everybody whom the policy asks to remind now. Called again, or by another worker at the same moment, it adds
/// nothing.
///
/// # Errors
/// Forbidden; what the store says. What was queued before an error stays queued.
pub async fn remind_due(office: &Office, actor: &Actor) -> Result<Reminded> {
    require(actor, Act::Remind)?;
    let now = office.clock.now();
    let plan = by_policy(office, now).await?;
    queue(office, actor, &plan, now).await
}

/// Puts a plan into the outbox.
pub(super) async fn queue(
    office: &Office,
    actor: &Actor,
    plan: &ReminderPlan,
    now: DateTime<Utc>,
) -> Result<Reminded> {
    let mut done = Reminded::default();
    for digest in &plan.digests {
        let queued = queue_one(office, actor, digest, now).await?;
        if queued > 0 {
            done.digests += 1;
            done.mails += digest.addresses.len();
            done.reminders += queued;
        }
    }
    let spared = plan.spared.iter();
    done.without_address = spared.clone().filter(|one| one.why == Spared::WithoutAddress).count();
    done.muted = spared.filter(|one| matches!(one.why, Spared::Muted { .. })).count();
    Ok(done)
}

/// Queues one digest; gives the number of its steps, 0 when nothing is owed any more or another worker was faster.
async fn queue_one(
    office: &Office,
    actor: &Actor,
    digest: &PlannedDigest,
    now: DateTime<Utc>,
) -> Result<usize> {
    let tx = office.store.begin().await?;
    let mut rows = Vec::new();
    let mut items: Vec<&PlannedReminder> = digest.items.iter().collect();
    // In the order in which reports hold their assignments, so that nobody waits for each other.
    items.sort_by(|a, b| a.assignment.cmp(&b.assignment));
    for item in items {
        let held = store::assignment::lock(&tx, &item.assignment).await?;
        let Some(held) = held else { continue };
        let as_planned = owes(footing::state(&held)?)
            && (item.step == ReminderStep::ByHand || held.due_at == item.due_at);
        if as_planned {
            rows.push(row(office, actor, digest, item, now));
        }
    }
    if rows.is_empty() {
        tx.rollback().await?;
        return Ok(0);
    }
    let count = rows.len();
    match write(office, &tx, actor, digest, rows, now).await {
        Ok(()) => {}
        Err(error) if error.kind() == Kind::Conflict => {
            tx.rollback().await?;
            return Ok(0);
        }
        Err(error) => return Err(error.into()),
    }
    link::provide_within(office, &tx, &digest.unit).await?;
    office.settings.crash.point("remind.before_commit");
    tx.commit().await?;
    Ok(count)
}

fn row(
    office: &Office,
    actor: &Actor,
    digest: &PlannedDigest,
    item: &PlannedReminder,
    now: DateTime<Utc>,
) -> store::reminder::Reminder {
    store::reminder::Reminder {
        id: office.ids.id(),
        owner_unit: office.settings.office.clone(),
        assignment_id: item.assignment.clone(),
        step: item.step.code(),
        about_day: item.about_day,
        to_unit: digest.unit.clone(),
        purpose: digest.purpose.to_owned(),
        digest: digest.key.clone(),
        due_at: item.due_at,
        queued_at: now,
        queued_by: actor.name.clone(),
        cancelled_at: None,
    }
}

async fn write(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    digest: &PlannedDigest,
    rows: Vec<store::reminder::Reminder>,
    now: DateTime<Utc>,
) -> store::Result<()> {
    let told: Vec<(String, String)> =
        rows.iter().map(|row| (row.assignment_id.clone(), row.step.clone())).collect();
    store::reminder::insert_all(tx, rows).await?;
    let messages = digest.addresses.iter().map(|address| {
        let mail = Outgoing {
            owner: &office.settings.office,
            purpose: digest.purpose,
            document: None,
            unit: &digest.unit,
            delivery: None,
            address,
            key: &digest.key,
            urgency: digest.urgent.then_some(Urgency::Khan),
            not_before: None,
        };
        outgoing(office, &mail)
    });
    store::message::enqueue(tx, messages.collect()).await?;
    for (assignment, step) in told {
        let payload = json!({ "step": step, "unit": digest.unit, "digest": digest.key });
        let act = event::Act { kind: "reminded", at: now, actor, payload, personal: None };
        event::append(tx, Stream { kind: "assignment", id: &assignment }, act).await?;
    }
    Ok(())
}
