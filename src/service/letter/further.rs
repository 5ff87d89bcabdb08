//! Gửi bổ sung nơi nhận: units that the letter should have reached get it after its release, as new deliveries of the
//! same document; one that should have led a task leads it from now on.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::{
    Actor, AssignmentState, Finding, Findings, Id, LetterState, Party, Place, SendingState,
    Visibility, end_of_day,
};
use crate::service::delivery::{NoticeFacts, NoticeKind, NoticedTask, notify};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::assignment::{Assignment, Task};
use crate::store::directory::{Directory, Resolved};
use crate::store::unit::Unit;
use crate::store::{self, ConnectionTrait, Tx};
use crate::text::Message;

use super::release::Released;
use super::spread::{self, Written};
use super::{Letter, event};

/// Who gets a letter in addition, and what they lead in it.
#[derive(Debug, Clone, Default)]
pub struct Further {
    /// Codes or names of units or groups.
    pub to: Vec<String>,
    /// Places of tasks in the letter, from 1, that each of them leads from now on.
    pub leads: Vec<i32>,
    /// Deadline of those tasks; none = the letter's.
    pub due: Option<NaiveDate>,
}

/// Sends a released letter to further units. A unit that has it already gets no second copy, but its task.
///
/// # Errors
/// [`Error::Invalid`] for units, groups or tasks that are not found, all at once; [`Error::Conflict`] for a letter that is
/// not released, or where nothing is left to do.
pub async fn send_further(
    office: &Office,
    actor: &Actor,
    id: &str,
    further: &Further,
) -> Result<Released> {
    require(actor, Act::Release)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, id).await?;
    if letter.state != LetterState::Released {
        return Err(Error::Conflict(Message::new("letter-not-released")));
    }
    let units = find_units(office, actor, &further.to).await?;
    let tasks = find_tasks(conn, &letter, &further.leads).await?;

    let tx = office.store.begin().await?;
    store::document::lock(&tx, id).await?;
    let row = Letter::load(&tx, &actor.unit, id).await?;
    if row.state != LetterState::Released {
        return Err(Error::Conflict(Message::new("letter-not-released")));
    }
    let all = Visibility::Office(actor.unit.clone());
    let cancelled = SendingState::Cancelled.code();
    let have: BTreeSet<Id> = store::delivery::of_document(&tx, &all, id)
        .await?
        .into_iter()
        .filter(|one| one.state != cancelled)
        .map(|one| one.unit_id)
        .collect();
    let mut new = Vec::new();
    for unit in units.iter().filter(|unit| !have.contains(&unit.id)) {
        new.push(spread::receiving(&tx, office, unit).await?);
    }
    let warnings = without_email(&new);
    let assignments = lead(&tx, office, &letter, &tasks, &units, further.due).await?;
    if new.is_empty() && assignments.is_empty() {
        return Err(Error::Conflict(Message::new("letter-further-nothing")));
    }
    store::assignment::insert_all(&tx, assignments.clone()).await?;
    let mails = spread::deliver(&tx, office, &letter, &new).await?;
    for unit in units.iter().filter(|unit| have.contains(&unit.id)) {
        tell(&tx, office, actor, &letter, &tasks, unit, &assignments).await?;
    }
    let codes = |ids: &[Id]| -> Vec<String> {
        let named = units.iter().filter(|unit| ids.contains(&unit.id));
        named.map(|unit| unit.code.clone()).collect()
    };
    let sent: Vec<Id> = new.iter().map(|unit| unit.id.clone()).collect();
    let payload = json!({
        "units": codes(&sent), "mails": mails, "leads": further.leads,
        "assignments": assignments.len(),
    });
    event::tell(&tx, office, actor, &letter, "sent-further", payload).await?;
    office.settings.crash.point("further.before_commit");
    tx.commit().await?;
    let written = Written { units: new.len(), mails, assignments: assignments.len() };
    Ok(Released::new(letter, written, warnings))
}

async fn find_units(office: &Office, actor: &Actor, named: &[String]) -> Result<Vec<Unit>> {
    let today = office.clock.today();
    let directory = Directory::load(office.store.read(), &actor.unit, today).await?;
    let mut findings = Findings::default();
    let mut units: Vec<Unit> = Vec::new();
    for name in named {
        let resolved = directory.resolve(&Party(name.trim().to_owned()));
        let sentence = match &resolved {
            Resolved::Unknown => Some("letter-unit-unknown"),
            Resolved::Group(_, members) if members.is_empty() => Some("letter-group-empty"),
            Resolved::Unit(_) | Resolved::Group(..) => None,
        };
        if let Some(sentence) = sentence {
            findings.push(Finding::error(
                Place::field("to"),
                Message { id: sentence, args: Vec::new() }.with("unit", name),
            ));
        }
        for unit in resolved.units() {
            if !units.iter().any(|known| known.id == unit.id) {
                units.push(unit.clone());
            }
        }
    }
    if units.is_empty() && findings.is_empty() {
        findings.push(Finding::error(Place::field("to"), Message::new("follow-unit-missing")));
    }
    if findings.has_errors() { Err(Error::Invalid(findings)) } else { Ok(units) }
}

async fn find_tasks(
    conn: &impl ConnectionTrait,
    letter: &Letter,
    places: &[i32],
) -> Result<Vec<Task>> {
    let mut tasks = store::assignment::tasks(conn, &letter.row.id).await?;
    let known: Vec<String> = tasks.iter().map(|task| task.ordinal.to_string()).collect();
    if let Some(none) = places.iter().find(|place| !known.contains(&place.to_string())) {
        let message = Message::new("letter-task-unknown").with("task", none);
        let message = message.with("known", known.join(", "));
        return Err(Error::invalid(Place::field("task"), message));
    }
    tasks.retain(|task| places.contains(&task.ordinal));
    Ok(tasks)
}

/// The rows of the new leads: the period that the other leads are in, the same collector; none where a unit leads
/// already.
async fn lead(
    tx: &Tx,
    office: &Office,
    letter: &Letter,
    tasks: &[Task],
    units: &[Unit],
    due: Option<NaiveDate>,
) -> Result<Vec<Assignment>> {
    let mut rows = Vec::new();
    for task in tasks {
        let others = store::assignment::of_task(tx, &task.id).await?;
        let latest = others.iter().max_by_key(|row| row.period.clone());
        let period = latest.map(|row| row.period.clone()).unwrap_or_default();
        for unit in units {
            if others.iter().any(|row| row.lead_unit == unit.id && row.period == period) {
                continue;
            }
            rows.push(Assignment {
                id: office.ids.id(),
                owner_unit: letter.row.owner_unit.clone(),
                document_id: letter.row.id.clone(),
                task_id: task.id.clone(),
                lead_unit: unit.id.clone(),
                period: period.clone(),
                state: AssignmentState::Open.code().to_owned(),
                due_at: due.map(|day| end_of_day(day).to_utc()).or(task.due_at),
                collector_unit: latest.and_then(|row| row.collector_unit.clone()),
                acknowledged_at: None,
                reported_at: None,
                completed_at: None,
                completed_late: None,
                version: 1,
            });
        }
    }
    Ok(rows)
}

/// Tells a unit that has the letter already which tasks it leads now.
async fn tell(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    tasks: &[Task],
    unit: &Unit,
    assignments: &[Assignment],
) -> Result<()> {
    let mine: Vec<&Assignment> =
        assignments.iter().filter(|row| row.lead_unit == unit.id).collect();
    if mine.is_empty() {
        return Ok(());
    }
    let noticed = mine.iter().filter_map(|row| {
        let task = tasks.iter().find(|task| task.id == row.task_id)?;
        Some(NoticedTask { wording: task.wording.clone(), due: row.due_at })
    });
    let now = office.clock.now();
    let facts = NoticeFacts {
        tasks: noticed.collect(),
        new_due: mine.iter().filter_map(|row| row.due_at).min(),
        ..NoticeFacts::new(NoticeKind::LeadsToo, actor.name.clone(), now)
    };
    notify(office, tx, &letter.row.id, &unit.id, &facts).await?;
    Ok(())
}

fn without_email(units: &[crate::service::dispatch::ReceivingUnit]) -> Findings {
    let silent: Vec<&str> =
        units.iter().filter(|unit| unit.emails.is_empty()).map(|unit| unit.name.as_str()).collect();
    if silent.is_empty() {
        return Findings::default();
    }
    let message = Message::new("letter-units-without-email")
        .with("count", silent.len())
        .with("units", silent.join(", "));
    Findings(vec![Finding::warning(Place::default(), message)])
}
