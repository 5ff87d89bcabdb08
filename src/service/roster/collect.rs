//! Tổng hợp: the rows of all units of a task, added up.

use std::collections::HashMap;

use serde_json::json;

use crate::archive::roster::{Collection, UnitAnswer, csv, workbook};
use crate::domain::deliverable::{Definition, DeliverableKind};
use crate::domain::{Actor, AssignmentState, Id, Role, Visibility, hanoi};
use crate::service::follow::{self, Tracked};
use crate::service::{Error, Office, Result};
use crate::store::deliverable::Deliverable;
use crate::store::event::{self, Act, Stream};
use crate::store::sheet::{DRAFT, ERASED, Sheet};
use crate::store::{self, ConnectionTrait};
use crate::text::{Lang, Message, dates};

use super::blank::named;
use super::{code, footing};

/// In what form the sum is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    Xlsx,
    Csv,
}

/// A task with a form or roster that the actor collects.
#[derive(Debug, Clone)]
pub struct Collecting {
    pub task: Id,
    pub title: String,
    pub kind: DeliverableKind,
    pub is_personal: bool,
    /// `Công văn số 15/UBND-NV ngày 05/10/2026`.
    pub letter: String,
    pub units: usize,
    pub sent: usize,
}

/// The file of a sum.
#[derive(Debug, Clone)]
pub struct Collected {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    pub rows: usize,
    pub silent: usize,
}

/// One assignment of a task and its latest rows.
pub(super) struct Answer {
    pub tracked: Tracked,
    /// The latest that were sent.
    pub sheet: Option<Sheet>,
    pub draft: Option<Sheet>,
}

/// The tasks whose forms and rosters a unit collects.
pub async fn collecting(office: &Office, actor: &Actor) -> Result<Vec<Collecting>> {
    let conn = office.store.read();
    let rows = store::assignment::list(conn, &actor.visibility(), None).await?;
    let mut tasks: Vec<Id> = rows
        .iter()
        .filter(|row| row.collector_unit.as_ref() == Some(&actor.unit))
        .map(|row| row.task_id.clone())
        .collect();
    tasks.sort_unstable();
    tasks.dedup();
    let mut found = Vec::new();
    for row in store::deliverable::of_tasks(conn, &tasks).await? {
        let definition = footing::definition(&row)?;
        let answers = answers(office, conn, actor, &row.task_id).await?;
        let Some(first) = answers.first() else { continue };
        found.push(Collecting {
            task: row.task_id,
            is_personal: definition.is_personal(),
            kind: definition.kind,
            title: definition.title,
            letter: named(&first.tracked.letter),
            units: answers.len(),
            sent: answers.iter().filter(|answer| answer.sheet.is_some()).count(),
        });
    }
    Ok(found)
}

/// The sum of a task for the unit that collects it; with personal columns it needs a pass.
///
/// # Errors
/// Not found for every other unit; forbidden without a pass.
pub async fn collected(
    office: &Office,
    actor: &Actor,
    task: &str,
    pass: Option<&str>,
) -> Result<Collected> {
    let conn = office.store.read();
    let row = store::deliverable::find(conn, task).await?.ok_or_else(footing::unknown)?;
    let definition = footing::definition(&row)?;
    let answers = answers(office, conn, actor, task).await?;
    if answers.is_empty() || !actor.has_any(&[Role::Collector]) {
        return Err(footing::unknown());
    }
    if definition.is_personal() && !code::is_open(office, conn, &actor.unit, pass).await? {
        return Err(Error::Forbidden(Message::new("roster-code-needed")));
    }
    write_down(office, actor, &row, definition.is_personal()).await?;
    shape(office, conn, definition, answers, Export::Xlsx, true).await
}

/// The sum of a task for the office's own people.
///
/// # Errors
/// Forbidden for others; not found for a task without form or roster.
pub async fn export(
    office: &Office,
    actor: &Actor,
    task: &str,
    form: Export,
    with_personal: bool,
) -> Result<Collected> {
    let roles = [Role::Clerk, Role::Registry, Role::Leader];
    footing::require(office, actor, &roles, "roster-export-denied")?;
    let conn = office.store.read();
    let row = store::deliverable::find(conn, task).await?;
    let row = row.filter(|row| row.owner_unit == actor.unit).ok_or_else(footing::unknown)?;
    let definition = footing::definition(&row)?;
    let answers = answers(office, conn, actor, task).await?;
    let with_personal = with_personal && definition.is_personal();
    write_down(office, actor, &row, with_personal).await?;
    shape(office, conn, definition, answers, form, with_personal).await
}

/// Who took personal data out, and when.
async fn write_down(
    office: &Office,
    actor: &Actor,
    row: &Deliverable,
    with_personal: bool,
) -> Result<()> {
    if !with_personal {
        return Ok(());
    }
    let tx = office.store.begin().await?;
    store::document::lock(&tx, &row.document_id).await?;
    let act = Act {
        kind: "roster-exported",
        at: office.clock.now(),
        actor,
        payload: json!({ "task": row.task_id, "of": row.code }),
        personal: None,
    };
    event::append(&tx, Stream { kind: "document", id: &row.document_id }, act).await?;
    tx.commit().await?;
    Ok(())
}

/// The assignments of a task that the actor may see, in the order of their units, each with its latest rows.
pub(super) async fn answers(
    office: &Office,
    conn: &impl ConnectionTrait,
    actor: &Actor,
    task: &str,
) -> Result<Vec<Answer>> {
    let mut rows = store::assignment::of_task(conn, task).await?;
    rows.retain(|row| match actor.visibility() {
        Visibility::Office(office) => row.owner_unit == office,
        Visibility::Recipient(unit) => row.collector_unit.as_ref() == Some(&unit),
    });
    let mut tracked = follow::complete(office, conn, rows).await?;
    let outside = [AssignmentState::Recalled, AssignmentState::Closed];
    tracked.sort_by(|a, b| (&a.lead_code, &a.assignment.id).cmp(&(&b.lead_code, &b.assignment.id)));
    let mut latest: HashMap<Id, Sheet> = HashMap::new();
    let mut drafts: HashMap<Id, Sheet> = HashMap::new();
    for sheet in store::sheet::of_task(conn, task).await? {
        let kept = if sheet.state == DRAFT { &mut drafts } else { &mut latest };
        // In the order of sending: the last stays.
        kept.insert(sheet.assignment_id.clone(), sheet);
    }
    let answers = tracked.into_iter().map(|tracked| Answer {
        sheet: latest.remove(&tracked.assignment.id),
        draft: drafts.remove(&tracked.assignment.id),
        tracked,
    });
    let stands =
        |answer: &Answer| answer.sheet.is_some() || !outside.contains(&answer.tracked.state);
    Ok(answers.filter(stands).collect())
}

async fn shape(
    office: &Office,
    conn: &impl ConnectionTrait,
    definition: Definition,
    answers: Vec<Answer>,
    form: Export,
    with_personal: bool,
) -> Result<Collected> {
    let letter = answers.first().map(|answer| answer.tracked.letter.clone());
    let mut units = Vec::with_capacity(answers.len());
    for answer in answers {
        units.push(unit(conn, &definition, answer).await?);
    }
    let collection = Collection {
        letter: letter.as_ref().map(named).unwrap_or_default(),
        subject: letter.and_then(|letter| letter.subject),
        units,
        with_personal,
        as_of: office.clock.now().with_timezone(&hanoi()),
        definition,
    };
    let work = move || -> Result<Collected> {
        let (extension, media_type, bytes) = match form {
            Export::Xlsx => {
                let bytes = workbook(&collection).map_err(Error::internal)?;
                ("xlsx", SPREADSHEET, bytes)
            }
            Export::Csv => ("csv", "text/csv; charset=utf-8", csv(&collection)),
        };
        Ok(Collected {
            name: format!("tong-hop-{}.{extension}", collection.definition.code),
            media_type,
            bytes,
            rows: collection.totals().rows,
            silent: collection.silent().count(),
        })
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn unit(
    conn: &impl ConnectionTrait,
    definition: &Definition,
    answer: Answer,
) -> Result<UnitAnswer> {
    let rows = match &answer.sheet {
        Some(sheet) => store::sheet::rows(conn, &sheet.id, 0, None).await?,
        None => Vec::new(),
    };
    let moment = |at: chrono::DateTime<chrono::Utc>| dates::moment(at.with_timezone(&hanoi()));
    let report = answer.sheet.as_ref().and_then(|sheet| sheet.report_id.as_ref());
    let report = report.and_then(|id| answer.tracked.reports.iter().find(|one| one.id == *id));
    Ok(UnitAnswer {
        unit: answer.tracked.lead.clone(),
        state: state(&answer).render(Lang::Vi),
        due: answer
            .tracked
            .assignment
            .due_at
            .map_or_else(|| Message::new("follow-due-none").render(Lang::Vi), moment),
        report: report.and_then(|report| report.number.clone()),
        sent_at: answer.sheet.as_ref().and_then(|sheet| sheet.sent_at).map(moment),
        rows: rows.iter().map(|row| super::view::cells(&row.cells, definition)).collect(),
    })
}

/// How a unit's task stands, as the issuer reads it.
pub(super) fn state(answer: &Answer) -> Message {
    let tracked = &answer.tracked;
    let late = tracked.assignment.completed_late == Some(true);
    let erased = answer.sheet.as_ref().filter(|sheet| sheet.state == ERASED);
    if let Some(at) = erased.and_then(|sheet| sheet.erased_at) {
        let day = dates::table_date(at.with_timezone(&hanoi()).date_naive());
        return Message::new("roster-state-erased").with("day", day);
    }
    Message::new(match tracked.state {
        AssignmentState::Open if tracked.assignment.acknowledged_at.is_some() => {
            "follow-state-received"
        }
        AssignmentState::Open => "follow-state-sent",
        AssignmentState::InProgress if tracked.more_needed().is_some() => {
            "follow-state-more-needed"
        }
        AssignmentState::InProgress => "follow-state-in-progress",
        AssignmentState::Reported => "follow-state-reported",
        AssignmentState::Completed if late => "follow-class-done-late",
        AssignmentState::Completed => "follow-class-done-on-time",
        AssignmentState::Contested => "follow-state-contested",
        AssignmentState::Suspended => "follow-state-suspended",
        AssignmentState::Closed => "follow-state-closed",
        AssignmentState::Recalled => "follow-state-recalled",
    })
}
