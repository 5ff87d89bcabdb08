//! Một nơi nhận: what one unit got of a letter, what it leads there, what it sent, and what the office may do about it now.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::Letter;
use crate::domain::{
    Actor, AssignmentAct, Contact, Denial, DueClass, Id, LetterState, Role, decide,
};
use crate::service::delivery::{self, OutboxRow};
use crate::service::follow::{self, Call, Delivery, Tracked};
use crate::service::{Act, Error, Office, Result, require};
use crate::store;
use crate::store::handler::Handler;
use crate::store::report::ReportFile;
use crate::text::Message;

/// One unit of a letter.
#[derive(Debug, Clone)]
pub struct RecipientView {
    pub as_of: DateTime<Utc>,
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub contacts: Vec<Contact>,
    /// By channel.
    pub deliveries: Vec<Delivery>,
    /// The mails that carry the letter to it.
    pub mails: Vec<OutboxRow>,
    /// In the letter's order.
    pub tasks: Vec<RecipientTask>,
    /// Files of its reports, by report.
    pub files: HashMap<Id, Vec<ReportFile>>,
    /// Oldest first.
    pub calls: Vec<Call>,
    pub handlers: Vec<Handler>,
    /// When it confirmed that it destroyed its copy of a recalled letter.
    pub destroyed_at: Option<DateTime<Utc>>,
    /// A receipt may be noted for it.
    pub may_acknowledge: bool,
    /// A destruction may be noted for it.
    pub may_destroy: bool,
}

/// One task that the unit leads, and what the actor may do about it.
#[derive(Debug, Clone)]
pub struct RecipientTask {
    pub tracked: Tracked,
    pub due: DueClass,
    /// Name of the unit that the open contest proposes.
    pub proposed: Option<String>,
    /// Acts open to the actor now.
    pub may: Vec<AssignmentAct>,
    /// Acts that only somebody else may do now, with the sentence that says who.
    pub others: Vec<(AssignmentAct, Denial)>,
}

const ACTS: [AssignmentAct; 9] = [
    AssignmentAct::Confirm,
    AssignmentAct::AskForMore,
    AssignmentAct::RecordOnBehalf,
    AssignmentAct::DecideMoreTime,
    AssignmentAct::Insist,
    AssignmentAct::Reassign,
    AssignmentAct::Suspend,
    AssignmentAct::Resume,
    AssignmentAct::Close,
];

/// Reads what stands with one unit of a letter.
///
/// # Errors
/// Forbidden for those outside the office; not found for a letter that is none of its, or that does not concern the unit.
pub async fn recipient(
    office: &Office,
    actor: &Actor,
    document: &str,
    unit: &str,
) -> Result<RecipientView> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, document).await?;
    let unknown = || Error::NotFound(Message::new("letter-recipient-unknown"));
    let found = store::unit::find(conn, unit).await?.ok_or_else(unknown)?;
    let deliveries = store::delivery::of_unit(conn, document, unit).await?;
    let ids = [found.id.clone()];
    let rows = follow::rows_of_units(office, &letter.row.id, &ids).await?;
    if deliveries.is_empty() && rows.is_empty() {
        return Err(unknown());
    }
    let now = office.clock.now();
    let mut files = HashMap::new();
    for report in rows.iter().flat_map(|row| &row.reports) {
        if !files.contains_key(&report.id) {
            files.insert(report.id.clone(), store::report::files(conn, &report.id).await?);
        }
    }
    let mut messages = Vec::new();
    for one in &deliveries {
        messages.extend(store::message::of_delivery(conn, &one.id).await?);
    }
    let mut calls = store::call::list(conn, &actor.unit, Some(document)).await?;
    calls.retain(|call| call.unit_id == unit);
    let destroyed_at =
        store::recall::confirmed(conn, document, unit).await?.map(|one| one.confirmed_at);
    let received = deliveries.iter().any(|one| one.acknowledged_at.is_some());
    let lacks = rows.iter().any(|row| row.assignment.acknowledged_at.is_none());
    let is_ours = actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]);
    let mut tasks = Vec::with_capacity(rows.len());
    for row in rows {
        let proposed = match row.pending_contest().and_then(|one| one.proposed_unit.as_ref()) {
            Some(unit) => store::unit::find(conn, unit).await?.map(|unit| unit.name),
            None => None,
        };
        tasks.push(RecipientTask { proposed, ..task(office, actor, row, now) });
    }
    Ok(RecipientView {
        as_of: now,
        may_acknowledge: is_ours
            && letter.state != LetterState::Recalled
            && !received
            && (!deliveries.is_empty() || lacks),
        may_destroy: is_ours && letter.state == LetterState::Recalled && destroyed_at.is_none(),
        contacts: (store::unit::contacts(conn, unit).await?.into_iter())
            .map(|one| Contact {
                name: one.name,
                position: one.position,
                phone: one.phone,
                email: one.email,
            })
            .collect(),
        mails: delivery::rows(office, actor, messages).await?,
        tasks,
        handlers: store::handler::of_unit(conn, document, unit).await?,
        unit: found.id,
        code: found.code,
        name: found.name,
        deliveries,
        files,
        calls,
        destroyed_at,
    })
}

fn task(office: &Office, actor: &Actor, tracked: Tracked, now: DateTime<Utc>) -> RecipientTask {
    let held = follow::capacities(office, actor, &tracked.assignment, false);
    let (mut may, mut others) = (Vec::new(), Vec::new());
    for act in ACTS {
        let asked = match act {
            AssignmentAct::DecideMoreTime => tracked.pending_extension().is_some(),
            AssignmentAct::Insist => tracked.pending_contest().is_some(),
            _ => true,
        };
        match decide(tracked.state, act, &held) {
            Ok(_) if asked => may.push(act),
            Err(denial) if asked && denial.is_about_who() && fits(&tracked, act) => {
                others.push((act, denial));
            }
            _ => {}
        }
    }
    let due = tracked.due_class(now, &office.settings.calendar);
    RecipientTask { due, may, others, proposed: None, tracked }
}

/// Whether somebody could do an act now.
fn fits(tracked: &Tracked, act: AssignmentAct) -> bool {
    use crate::domain::Capacity;
    decide(tracked.state, act, &[Capacity::Leader, Capacity::Registry, Capacity::Clerk]).is_ok()
}
