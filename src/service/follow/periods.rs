//! Kỳ báo cáo: duties that come back open each of their periods by themselves.
//!
//! A period opens on its first day in Hanoi, for every unit that leads the duty in the period before; whoever took the
//! task over leads on. Where the program slept, every period that was missed opens, however long ago: the units owed it.
//! A duty that was closed for a unit, or is paused, opens no further period for it; once it goes on, the missed ones do.

use chrono::{DateTime, Months, Utc};
use serde_json::json;

use super::heirs::Heirs;
use super::tracked;
use crate::domain::{Actor, AssignmentState, Id, LetterState, Period, Recurrence, hanoi};
use crate::service::{Error, Office, Result};
use crate::store::assignment::{Assignment, Task};
use crate::store::event::{self, Act, Stream};
use crate::store::{self, Tx};

/// Opens every period that has begun; gives how many rows. Doing it again, or twice at once, opens nothing twice.
///
/// # Errors
/// What the store says; the periods opened before stay.
pub async fn open_periods(office: &Office) -> Result<usize> {
    let owner = &office.settings.office;
    let conn = office.store.read();
    let tasks = store::assignment::recurring_tasks(conn, owner).await?;
    let heirs = Heirs::on(conn, owner, office.clock.today()).await?;
    let mut count = 0;
    for task in tasks {
        count += open_task(office, &task, &heirs).await?;
    }
    Ok(count)
}

async fn open_task(office: &Office, task: &Task, heirs: &Heirs) -> Result<usize> {
    let Some(kept) = &task.recurrence else { return Ok(0) };
    let duty: Recurrence = serde_json::from_value(kept.clone()).map_err(Error::internal)?;
    if !tracked::mode(task)?.asks_for_report() || duty.every.months().is_none() {
        return Ok(0);
    }
    // Looked at first without the writer's lock: on most days nothing begins.
    let rows = store::assignment::of_task(office.store.read(), &task.id).await?;
    if successors(office, task, &duty, &rows, heirs).is_empty() {
        return Ok(0);
    }
    let tx = office.store.begin().await?;
    let letter = store::document::lock(&tx, &task.document_id).await?;
    if letter.is_none_or(|row| row.state != LetterState::Released.code()) {
        return Ok(0);
    }
    let rows = store::assignment::of_task(&tx, &task.id).await?;
    let new = successors(office, task, &duty, &rows, heirs);
    let count = new.len();
    let actor = Actor::system(office.settings.office.clone());
    for row in new {
        write(office, &tx, &actor, row).await?;
    }
    tx.commit().await?;
    Ok(count)
}

/// The rows that are missing up to a day.
fn successors(
    office: &Office,
    task: &Task,
    duty: &Recurrence,
    rows: &[Assignment],
    heirs: &Heirs,
) -> Vec<Assignment> {
    let today = office.clock.today();
    // A unit that has ended owes nothing more; its heir does.
    let lead_of = |row: &Assignment| heirs.of_task(&row.lead_unit, &task.id);
    let Some(first) = rows.iter().map(|row| row.period.as_str()).min() else { return Vec::new() };
    let all = duty.periods_after(first, today);
    let mut leads: Vec<Id> = rows.iter().map(lead_of).collect();
    leads.sort_unstable();
    leads.dedup();
    let mut new = Vec::new();
    for lead in leads {
        // In the last period an heir may hold a row of its own beside one that was closed in its favour.
        let mine = rows.iter().filter(|row| lead_of(row) == lead);
        let Some(last) = mine.max_by_key(|row| (&row.period, goes_on(row))) else { continue };
        if !goes_on(last) {
            continue;
        }
        for (place, period) in (1..).zip(&all) {
            if period.label.as_str() > last.period.as_str() {
                let due = period.due.map(|due| due.to_utc());
                let due = due.or_else(|| moved(task, duty, place));
                new.push(successor(office, last, &lead, period, due));
            }
        }
    }
    new
}

/// Whether a unit owes the periods after this one.
fn goes_on(row: &Assignment) -> bool {
    !matches!(
        AssignmentState::find(&row.state),
        None | Some(
            AssignmentState::Closed | AssignmentState::Recalled | AssignmentState::Suspended
        )
    )
}

/// A deadline of the first period that the letter, or the office, gave as a day of its own keeps its place in the later
/// ones: the same day, so many months on.
fn moved(task: &Task, duty: &Recurrence, place: u32) -> Option<DateTime<Utc>> {
    let months = duty.every.months()?.checked_mul(place)?;
    let first = task.due_at?.with_timezone(&hanoi());
    Some(first.checked_add_months(Months::new(months))?.to_utc())
}

fn successor(
    office: &Office,
    last: &Assignment,
    lead: &Id,
    period: &Period,
    due_at: Option<DateTime<Utc>>,
) -> Assignment {
    Assignment {
        id: office.ids.id(),
        lead_unit: lead.clone(),
        period: period.label.clone(),
        state: AssignmentState::Open.code().to_owned(),
        due_at,
        // The letter was received once; what is new is the period.
        acknowledged_at: last.acknowledged_at,
        reported_at: None,
        completed_at: None,
        completed_late: None,
        version: 1,
        ..last.clone()
    }
}

async fn write(office: &Office, tx: &Tx, actor: &Actor, row: Assignment) -> Result<()> {
    let payload = json!({ "period": row.period, "due": row.due_at });
    let act = Act { kind: "period-opened", at: office.clock.now(), actor, payload, personal: None };
    let id = row.id.clone();
    store::assignment::insert_all(tx, vec![row]).await?;
    event::append(tx, Stream { kind: "assignment", id: &id }, act).await?;
    Ok(())
}
