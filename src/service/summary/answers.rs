//! Who answered what, task by task.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::deliverable::{Decimal, Totals};
use crate::domain::{Actor, AssignmentState, Id};
use crate::service::follow::{self, Tracked};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::report::Report;
use crate::store::sheet::DRAFT;

/// One task of the letter and its answers.
#[derive(Debug, Clone, Serialize)]
pub struct TaskAnswers {
    pub ordinal: i32,
    pub wording: String,
    pub asked: usize,
    pub answered: Vec<UnitAnswer>,
    pub silent: Vec<SilentUnit>,
    /// The form or roster of the task.
    pub sums: Option<Sums>,
}

/// One unit that has sent a report.
#[derive(Debug, Clone, Serialize)]
pub struct UnitAnswer {
    pub unit: String,
    pub number: Option<String>,
    pub dated: Option<NaiveDate>,
    pub sent_at: DateTime<Utc>,
    pub note: Option<String>,
    pub late: bool,
    /// Whether the collector has confirmed it.
    pub confirmed: bool,
}

/// One unit that has not.
#[derive(Debug, Clone, Serialize)]
pub struct SilentUnit {
    pub unit: String,
    /// Past its deadline.
    pub overdue: bool,
}

/// What the rows of all units come to.
#[derive(Debug, Clone, Serialize)]
pub struct Sums {
    pub title: String,
    pub units: usize,
    pub rows: usize,
    /// By the label of the column, as `1.234,5`.
    pub totals: Vec<(String, String)>,
}

/// Reads the answers of a letter, for tasks that ask for one.
pub(super) async fn read(office: &Office, actor: &Actor, letter: &Id) -> Result<Vec<TaskAnswers>> {
    let conn = office.store.read();
    let now = office.clock.now();
    let rows = store::assignment::list(conn, &actor.visibility(), Some(letter)).await?;
    let mut tracked = follow::complete(office, conn, rows).await?;
    tracked.retain(|one| {
        one.mode.asks_for_report()
            && !matches!(one.state, AssignmentState::Closed | AssignmentState::Recalled)
    });
    tracked.sort_by(|a, b| (a.task.ordinal, &a.lead).cmp(&(b.task.ordinal, &b.lead)));
    let mut tasks: BTreeMap<i32, (Id, TaskAnswers)> = BTreeMap::new();
    for one in &tracked {
        let (_, task) = tasks.entry(one.task.ordinal).or_insert_with(|| {
            let task = TaskAnswers {
                ordinal: one.task.ordinal,
                wording: one.task.wording.clone(),
                asked: 0,
                answered: Vec::new(),
                silent: Vec::new(),
                sums: None,
            };
            (one.task.id.clone(), task)
        });
        task.asked += 1;
        match answer(one) {
            Some(answer) => task.answered.push(answer),
            None => task.silent.push(SilentUnit {
                unit: one.lead.clone(),
                overdue: one
                    .assignment
                    .due_at
                    .is_some_and(|due| crate::domain::has_passed(due, now)),
            }),
        }
    }
    let mut all = Vec::with_capacity(tasks.len());
    for (id, mut task) in tasks.into_values() {
        task.sums = sums(office, &id).await?;
        all.push(task);
    }
    Ok(all)
}

/// The latest report that counts: one that was sent back does not, until the unit sends another.
fn answer(one: &Tracked) -> Option<UnitAnswer> {
    let has_answered = matches!(one.state, AssignmentState::Reported | AssignmentState::Completed);
    let report: &Report = one.reports.last().filter(|_| has_answered)?;
    Some(UnitAnswer {
        unit: one.lead.clone(),
        number: report.number.clone(),
        dated: report.dated,
        sent_at: report.sent_at,
        note: report.note.clone(),
        late: one
            .assignment
            .due_at
            .is_some_and(|due| crate::domain::has_passed(due, report.sent_at)),
        confirmed: one.state == AssignmentState::Completed,
    })
}

async fn sums(office: &Office, task: &str) -> Result<Option<Sums>> {
    let conn = office.store.read();
    let Some(row) = store::deliverable::find(conn, task).await? else { return Ok(None) };
    let definition: crate::domain::deliverable::Definition =
        serde_json::from_value(row.definition).map_err(Error::internal)?;
    let mut latest = BTreeMap::new();
    for sheet in store::sheet::of_task(conn, task).await? {
        if sheet.state != DRAFT {
            latest.insert(sheet.assignment_id, sheet.id);
        }
    }
    let mut totals = Totals::none(&definition);
    for sheet in latest.values() {
        for kept in store::sheet::rows(conn, sheet, 0, None).await? {
            let cells: Vec<String> = serde_json::from_value(kept.cells).map_err(Error::internal)?;
            totals.count(&cells);
        }
    }
    let columns = definition.columns.iter().zip(&totals.sums);
    Ok(Some(Sums {
        units: latest.len(),
        rows: totals.rows,
        totals: columns
            .filter_map(|(column, sum)| Some((column.label.clone(), sum.map(Decimal::printed)?)))
            .collect(),
        title: definition.title,
    }))
}
