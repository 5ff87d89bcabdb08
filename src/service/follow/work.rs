//! What a unit sees: all its open work over all letters of the office, and the reports that await its confirmation.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::aftermath::{self, Aftermath};
use super::footing::capacities;
use super::tracked::{self, LetterName, Tracked};
use crate::domain::{
    Actor, AssignmentAct, AssignmentState, Contact, DueClass, Id, LetterState, decide,
};
use crate::service::{Office, Result};
use crate::store::delivery::Delivery;
use crate::store::report::{AWAITING, Report, ReportFile};
use crate::store::{self, ConnectionTrait};

/// Everything on the page of a unit.
#[derive(Debug, Clone)]
pub struct UnitWork {
    /// The moment at which it was so.
    pub as_of: DateTime<Utc>,
    /// Letters with open work or without receipt, most pressing first.
    pub letters: Vec<WorkLetter>,
    /// Work that has ended.
    pub finished: Vec<WorkTask>,
    /// Letters on which nothing is open.
    pub quiet: Vec<LetterName>,
    /// Whether other units report to this one.
    pub collects: bool,
    /// Reports that await its confirmation.
    pub awaiting: usize,
    /// Whom the office calls there.
    pub contact: Option<Contact>,
}

/// One letter on the page of a unit.
#[derive(Debug, Clone)]
pub struct WorkLetter {
    pub name: LetterName,
    /// The first receipt that names its moment.
    pub receipt: Option<Delivery>,
    pub may_acknowledge: bool,
    /// What became of it after its release.
    pub after: Aftermath,
    pub tasks: Vec<WorkTask>,
}

/// One task on the page of a unit.
#[derive(Debug, Clone)]
pub struct WorkTask {
    pub tracked: Tracked,
    /// Lead, else cooperating.
    pub is_lead: bool,
    pub due: DueClass,
    /// The acts now open to the unit.
    pub may: Vec<AssignmentAct>,
}

/// One report that awaits a decision.
#[derive(Debug, Clone)]
pub struct AwaitingReport {
    pub report: Report,
    /// Name of the unit that sent it.
    pub unit: String,
    pub files: Vec<ReportFile>,
    /// The tasks on which the actor decides.
    pub tasks: Vec<Tracked>,
}

const ACTS: [AssignmentAct; 5] = [
    AssignmentAct::Report,
    AssignmentAct::Progress,
    AssignmentAct::AskMoreTime,
    AssignmentAct::Contest,
    AssignmentAct::Contribute,
];

/// Reads the whole page of a unit.
pub async fn work(office: &Office, actor: &Actor) -> Result<UnitWork> {
    let conn = office.store.read();
    let now = office.clock.now();
    let tasks = tasks(office, conn, actor).await?;
    let mut receipts: BTreeMap<Id, Option<Delivery>> = BTreeMap::new();
    for delivery in store::delivery::list(conn, &actor.visibility()).await? {
        let receipt = receipts.entry(delivery.document_id.clone()).or_default();
        if receipt.is_none() && delivery.acknowledged_at.is_some() {
            *receipt = Some(delivery);
        }
    }
    let mut letters: Vec<Id> = receipts.keys().cloned().collect();
    letters.extend(tasks.iter().map(|task| task.tracked.letter.id.clone()));
    letters.sort_unstable();
    letters.dedup();
    let names = tracked::letter_names(conn, &letters).await?;
    let received: Vec<Id> = receipts.keys().cloned().collect();
    let mut after = aftermath::of_letters(office, conn, actor, &names, &received).await?;
    let (open, finished): (Vec<_>, Vec<_>) =
        tasks.into_iter().partition(|task| !task.tracked.state.has_ended());
    let mut page = UnitWork {
        as_of: now,
        letters: Vec::new(),
        finished,
        quiet: Vec::new(),
        collects: collects(conn, actor).await?,
        awaiting: awaiting(office, actor).await?.len(),
        contact: contact(conn, actor).await?,
    };
    for (id, name) in names {
        let tasks: Vec<_> =
            open.iter().filter(|task| task.tracked.letter.id == id).cloned().collect();
        let delivery = receipts.get(&id);
        let receipt = delivery.cloned().flatten();
        let may_acknowledge = receipt.is_none()
            && name.state != LetterState::Recalled
            && (delivery.is_some() || tasks.iter().any(lacks_receipt));
        let after = after.remove(&id).unwrap_or_default();
        if tasks.is_empty() && !may_acknowledge && !after.awaits_destruction {
            page.quiet.push(name);
        } else {
            page.letters.push(WorkLetter { name, receipt, may_acknowledge, after, tasks });
        }
    }
    page.letters.sort_by_key(pressing);
    page.quiet.sort_by(|a, b| (b.dated, &b.id).cmp(&(a.dated, &a.id)));
    Ok(page)
}

/// The unit's tasks, led or supported, in the order of their deadlines and places.
pub(super) async fn tasks(
    office: &Office,
    conn: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<Vec<WorkTask>> {
    let calendar = &office.settings.calendar;
    let now = office.clock.now();
    let led = store::assignment::list(conn, &actor.visibility(), None).await?;
    let mut rows: Vec<_> = led.into_iter().filter(|row| row.lead_unit == actor.unit).collect();
    rows.extend(store::work::supported_by(conn, &office.settings.office, &actor.unit).await?);
    let mut tasks: Vec<WorkTask> = Vec::with_capacity(rows.len());
    for tracked in tracked::complete(office, conn, rows).await? {
        let is_lead = tracked.assignment.lead_unit == actor.unit;
        let held = capacities(office, actor, &tracked.assignment, !is_lead);
        let mut may: Vec<_> =
            ACTS.into_iter().filter(|act| decide(tracked.state, *act, &held).is_ok()).collect();
        if tracked.pending_extension().is_some() {
            may.retain(|act| *act != AssignmentAct::AskMoreTime);
        }
        let due = tracked.due_class(now, calendar);
        tasks.push(WorkTask { tracked, is_lead, due, may });
    }
    tasks.sort_by_key(|task| {
        let due = task.tracked.assignment.due_at;
        (
            task.tracked.mode.lets_be_silent(),
            due.is_none(),
            due,
            task.tracked.letter.id.clone(),
            task.tracked.task.ordinal,
        )
    });
    // A task with several leads is shown once to those who cooperate in it.
    let mut shown = HashSet::new();
    tasks.retain(|task| task.is_lead || shown.insert(task.tracked.task.id.clone()));
    Ok(tasks)
}

/// The reports on which the actor decides: those it collects, or, for the issuer's people, those nobody else collects.
pub async fn awaiting(office: &Office, actor: &Actor) -> Result<Vec<AwaitingReport>> {
    let conn = office.store.read();
    let mut reports = store::report::list(conn, &actor.visibility(), &[AWAITING]).await?;
    reports.reverse();
    let is_office = actor.unit == office.settings.office;
    let mut found = Vec::new();
    for report in reports {
        let mut tasks = Vec::new();
        for id in store::report::assignments(conn, &report.id).await? {
            tasks.extend(store::assignment::find(conn, &actor.visibility(), &id).await?);
        }
        tasks.retain(|row| {
            let mine = row.collector_unit.as_ref() == Some(&actor.unit);
            row.state == AssignmentState::Reported.code() && (mine || is_office)
        });
        if tasks.is_empty() {
            continue;
        }
        let unit = store::unit::find(conn, &report.unit_id).await?;
        found.push(AwaitingReport {
            unit: unit.map(|unit| unit.name).unwrap_or_default(),
            files: store::report::files(conn, &report.id).await?,
            tasks: tracked::complete(office, conn, tasks).await?,
            report,
        });
    }
    Ok(found)
}

/// What cooperating units added to the tasks that the actor collects, where no report awaits its decision: each task once,
/// the latest word first.
pub async fn contributed(office: &Office, actor: &Actor) -> Result<Vec<Tracked>> {
    let conn = office.store.read();
    let mut rows = store::assignment::list(conn, &actor.visibility(), None).await?;
    rows.retain(|row| {
        let state = AssignmentState::find(&row.state);
        let open = state.is_some_and(|state| !state.has_ended());
        row.collector_unit.as_ref() == Some(&actor.unit) && open
    });
    // A task of which some unit's report waits shows them beside that report.
    let reported = AssignmentState::Reported.code();
    let waits: HashSet<Id> =
        rows.iter().filter(|row| row.state == reported).map(|row| row.task_id.clone()).collect();
    let mut seen = HashSet::new();
    rows.retain(|row| !waits.contains(&row.task_id) && seen.insert(row.task_id.clone()));
    let mut found = tracked::complete(office, conn, rows).await?;
    found.retain(|row| !row.contributions.is_empty());
    let latest = |row: &Tracked| row.contributions.last().map(|one| one.contribution.sent_at);
    found.sort_by_key(|row| std::cmp::Reverse(latest(row)));
    Ok(found)
}

async fn collects(conn: &impl ConnectionTrait, actor: &Actor) -> Result<bool> {
    let rows = store::assignment::list(conn, &actor.visibility(), None).await?;
    Ok(rows.iter().any(|row| row.collector_unit.as_ref() == Some(&actor.unit)))
}

async fn contact(conn: &impl ConnectionTrait, actor: &Actor) -> Result<Option<Contact>> {
    let first = store::unit::contacts(conn, &actor.unit).await?.into_iter().next();
    Ok(first.map(|row| Contact {
        name: row.name,
        position: row.position,
        phone: row.phone,
        email: row.email,
    }))
}

fn lacks_receipt(task: &WorkTask) -> bool {
    task.is_lead && task.tracked.assignment.acknowledged_at.is_none()
}

/// What is to be destroyed, then the nearest deadline; then what has no receipt yet, then the rest.
fn pressing(letter: &WorkLetter) -> (bool, bool, Option<DateTime<Utc>>, bool, Id) {
    let asked = letter.tasks.iter().filter(|task| !task.tracked.mode.lets_be_silent());
    let due = asked.filter_map(|task| task.tracked.assignment.due_at).min();
    let destroy = letter.after.awaits_destruction;
    (!destroy, due.is_none(), due, !letter.may_acknowledge, letter.name.id.clone())
}
