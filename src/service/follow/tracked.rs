//! An assignment with everything that lists and pages say about it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::footing;
use crate::domain::deliverable::DeliverableKind;
use crate::domain::{
    AssignmentState, Calendar, Class, DocumentKind, DueClass, Id, LetterState, Mode, Party,
    Standing, Urgency,
};
use crate::service::{Error, Office, Result};
use crate::store::assignment::{Assignment, Task};
use crate::store::contribution::{Contribution, ContributionFile};
use crate::store::report::Report;
use crate::store::request::{Contest, Extension};
use crate::store::unit::Unit;
use crate::store::work::LetterHead;
use crate::store::{self, ConnectionTrait};
use crate::text::{Lang, Message, dates};

/// How lists name a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterName {
    pub id: Id,
    /// None for a conclusion or spoken direction.
    pub kind: Option<DocumentKind>,
    /// `15/UBND-NV`.
    pub numbered_as: Option<String>,
    pub dated: Option<NaiveDate>,
    pub subject: Option<String>,
    pub issuer: String,
    pub state: LetterState,
    pub urgency: Option<Urgency>,
}

impl LetterName {
    /// `15/UBND-NV ngày 05/10/2026`, or what else names the letter.
    #[must_use]
    pub fn words(&self) -> String {
        let dated = self.dated.map(dates::table_date);
        let message = match (&self.numbered_as, dated) {
            (Some(number), Some(dated)) => {
                Message::new("figures-letter").with("number", number).with("dated", dated)
            }
            (Some(number), None) => return number.clone(),
            (None, Some(dated)) => Message::new("figures-direction").with("dated", dated),
            (None, None) => return self.subject.clone().unwrap_or_default(),
        };
        message.render(Lang::Vi)
    }
}

/// One assignment, complete.
#[derive(Debug, Clone)]
pub struct Tracked {
    pub assignment: Assignment,
    pub task: Task,
    pub state: AssignmentState,
    pub mode: Mode,
    pub letter: LetterName,
    /// Code of the lead unit.
    pub lead_code: String,
    /// Name of the lead unit.
    pub lead: String,
    /// To whom it reports, by name.
    pub report_to: String,
    /// Through whom; empty = directly.
    pub report_via: Vec<String>,
    /// Names, or words, of those who cooperate.
    pub cooperating: Vec<String>,
    /// Oldest first.
    pub reports: Vec<Report>,
    /// Oldest first.
    pub extensions: Vec<Extension>,
    /// Oldest first.
    pub contests: Vec<Contest>,
    /// What cooperating units added to the task, oldest first.
    pub contributions: Vec<Contributed>,
    /// Whether the task asks for a form or roster.
    pub sheet: Option<DeliverableKind>,
    /// A report awaits confirmation, and the form or roster has not come with any.
    pub lacks_sheet: bool,
}

/// What a cooperating unit added to a task.
#[derive(Debug, Clone)]
pub struct Contributed {
    pub contribution: Contribution,
    /// Name of the unit.
    pub unit: String,
    pub files: Vec<ContributionFile>,
}

impl Tracked {
    /// What its class depends on.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let completed = self.state == AssignmentState::Completed;
        Standing {
            state: self.state,
            mode: self.mode,
            due: self.assignment.due_at,
            answered_at: self.assignment.reported_at.filter(|_| completed),
        }
    }

    /// The class in the leader's table.
    #[must_use]
    pub fn class(&self, now: DateTime<Utc>) -> Option<Class> {
        self.standing().class(now)
    }

    /// How its deadline stands.
    #[must_use]
    pub fn due_class(&self, now: DateTime<Utc>, calendar: &Calendar) -> DueClass {
        DueClass::of(self.assignment.due_at, now, calendar)
    }

    /// What was asked to be added, while that is still open.
    #[must_use]
    pub fn more_needed(&self) -> Option<&Report> {
        let last = self.reports.last().filter(|_| self.state == AssignmentState::InProgress);
        last.filter(|report| report.state == store::report::MORE_NEEDED)
    }

    /// The request for more time that awaits its decision.
    #[must_use]
    pub fn pending_extension(&self) -> Option<&Extension> {
        let open = self.extensions.iter().find(|request| request.decision.is_none());
        open.filter(|_| !self.state.has_ended())
    }
}

impl Tracked {
    /// The contest that awaits its decision.
    #[must_use]
    pub fn pending_contest(&self) -> Option<&Contest> {
        let open = self.contests.iter().find(|contest| contest.decision.is_none());
        open.filter(|_| !self.state.has_ended())
    }

    /// The last request for more time that was decided, and how many were granted up to it.
    #[must_use]
    pub fn decided_extension(&self) -> Option<(&Extension, usize)> {
        let granted = |one: &&Extension| one.decision.as_deref() == Some(store::request::GRANTED);
        let denied = |one: &&Extension| one.decision.as_deref() == Some(store::request::DENIED);
        let decided = self.extensions.iter().filter(|one| granted(one) || denied(one));
        let last = decided.max_by_key(|one| one.decided_at)?;
        Some((last, self.extensions.iter().filter(granted).count()))
    }
}

/// Completes assignments; those of letters that are not released are left out.
pub(in crate::service) async fn complete(
    office: &Office,
    conn: &impl ConnectionTrait,
    assignments: Vec<Assignment>,
) -> Result<Vec<Tracked>> {
    let surroundings = Surroundings::load(office, conn, &assignments).await?;
    assignments.into_iter().filter_map(|row| surroundings.complete(row).transpose()).collect()
}

/// Names letters.
pub(in crate::service) async fn letter_names(
    conn: &impl ConnectionTrait,
    ids: &[Id],
) -> Result<HashMap<Id, LetterName>> {
    let heads = store::work::letters(conn, ids).await?;
    let issuers: Vec<Id> = heads.iter().map(|head| head.issuer_unit.clone()).collect();
    let units = store::unit::find_all(conn, &issuers).await?;
    heads.into_iter().map(|head| Ok((head.id.clone(), name(head, &units)?))).collect()
}

fn name(head: LetterHead, units: &[Unit]) -> Result<LetterName> {
    let number = head.number_value.zip(head.notation.as_ref());
    let issuer = units.iter().find(|unit| unit.id == head.issuer_unit);
    Ok(LetterName {
        kind: DocumentKind::find(&head.kind).filter(|_| head.origin != store::document::DIRECTION),
        numbered_as: number
            .map(|(value, notation)| format!("{value:02}{}/{notation}", head.number_suffix)),
        dated: head.issued_on,
        subject: head.subject,
        issuer: issuer.map_or(head.issuer_unit, |unit| unit.name.clone()),
        state: LetterState::find(&head.state)
            .ok_or_else(|| Error::internal(format_args!("letter in state {}", head.state)))?,
        urgency: head.urgency.and_then(|code| serde_json::from_value(code.into()).ok()),
        id: head.id,
    })
}

/// Everything around a set of assignments, read at once.
struct Surroundings {
    letters: HashMap<Id, LetterName>,
    tasks: HashMap<Id, Task>,
    units: HashMap<Id, Unit>,
    /// Units named by code as collectors or on the way to them.
    by_code: BTreeMap<String, String>,
    cooperating: HashMap<Id, Vec<String>>,
    reports: HashMap<Id, Vec<Report>>,
    extensions: HashMap<Id, Vec<Extension>>,
    contests: HashMap<Id, Vec<Contest>>,
    contributions: HashMap<Id, Vec<Contributed>>,
    sheets: HashMap<Id, DeliverableKind>,
    /// Assignments whose form or roster came with some report.
    brought: BTreeSet<Id>,
}

impl Surroundings {
    async fn load(
        office: &Office,
        conn: &impl ConnectionTrait,
        assignments: &[Assignment],
    ) -> Result<Self> {
        let ids: Vec<Id> = assignments.iter().map(|row| row.id.clone()).collect();
        let tasks = distinct(assignments.iter().map(|row| row.task_id.clone()));
        let letters = distinct(assignments.iter().map(|row| row.document_id.clone()));
        let cooperations = store::work::cooperations(conn, &tasks).await?;
        let contributions = contributions(conn, &tasks).await?;
        let tasks = store::assignment::tasks_by_ids(conn, &tasks).await?;
        let units = distinct(
            (assignments.iter().map(|row| row.lead_unit.clone()))
                .chain(assignments.iter().filter_map(|row| row.collector_unit.clone()))
                .chain(cooperations.iter().filter_map(|one| one.unit_id.clone())),
        );
        let units = store::unit::find_all(conn, &units).await?;
        let units: HashMap<Id, Unit> =
            units.into_iter().map(|unit| (unit.id.clone(), unit)).collect();
        let mut by_code = BTreeMap::new();
        let parties = tasks.iter().flat_map(|task| [&task.report_to, &task.report_via]);
        let codes: BTreeSet<Party> = parties.flat_map(parties_of).filter(Party::is_code).collect();
        for party in codes {
            let unit = store::unit::by_code(conn, &office.settings.office, &party.0).await?;
            let name = unit.map_or_else(|| party.0.clone(), |unit| unit.name);
            by_code.insert(party.0, name);
        }
        let words = |one: store::assignment::Cooperation| {
            let unit = one.unit_id.as_ref().and_then(|id| units.get(id));
            (one.task_id, unit.map_or(one.words, |unit| unit.name.clone()))
        };
        let sheets = sheets(conn, &tasks).await?;
        Ok(Self {
            letters: letter_names(conn, &letters).await?,
            brought: brought(conn, assignments, &sheets).await?,
            cooperating: group(cooperations.into_iter().map(words)),
            reports: group(store::work::answers(conn, &ids).await?),
            extensions: group(
                (store::request::extensions(conn, &ids).await?.into_iter())
                    .map(|request| (request.assignment_id.clone(), request)),
            ),
            contests: group(
                (store::request::contests(conn, &ids).await?.into_iter())
                    .map(|request| (request.assignment_id.clone(), request)),
            ),
            contributions,
            sheets,
            tasks: tasks.into_iter().map(|task| (task.id.clone(), task)).collect(),
            units,
            by_code,
        })
    }

    fn complete(&self, assignment: Assignment) -> Result<Option<Tracked>> {
        let letter = self.letters.get(&assignment.document_id);
        let (Some(letter), Some(task)) = (letter, self.tasks.get(&assignment.task_id)) else {
            return Ok(None);
        };
        let unit = |id: &Id| self.units.get(id);
        let collector = assignment.collector_unit.as_ref().and_then(unit);
        let lead = unit(&assignment.lead_unit);
        let words = |party: Party| self.by_code.get(&party.0).cloned().unwrap_or(party.0);
        let named = || parties_of(&task.report_to).into_iter().map(words).next();
        let state = footing::state(&assignment)?;
        let sheet = self.sheets.get(&task.id).copied();
        let lacks_sheet = sheet.is_some()
            && state == AssignmentState::Reported
            && !self.brought.contains(&assignment.id);
        Ok(Some(Tracked {
            state,
            mode: mode(task)?,
            letter: letter.clone(),
            lead_code: lead.map(|unit| unit.code.clone()).unwrap_or_default(),
            lead: lead.map(|unit| unit.name.clone()).unwrap_or_default(),
            report_to: collector
                .map(|unit| unit.name.clone())
                .or_else(named)
                .unwrap_or_else(|| letter.issuer.clone()),
            report_via: parties_of(&task.report_via).into_iter().map(words).collect(),
            cooperating: self.cooperating.get(&task.id).cloned().unwrap_or_default(),
            reports: self.reports.get(&assignment.id).cloned().unwrap_or_default(),
            extensions: self.extensions.get(&assignment.id).cloned().unwrap_or_default(),
            contests: self.contests.get(&assignment.id).cloned().unwrap_or_default(),
            contributions: self.contributions.get(&task.id).cloned().unwrap_or_default(),
            sheet,
            lacks_sheet,
            task: task.clone(),
            assignment,
        }))
    }
}

/// What was added to some tasks, by task.
async fn contributions(
    conn: &impl ConnectionTrait,
    tasks: &[Id],
) -> Result<HashMap<Id, Vec<Contributed>>> {
    let rows = store::contribution::of_tasks(conn, tasks).await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Id> = rows.iter().map(|row| row.id.clone()).collect();
    let files = store::contribution::files(conn, &ids).await?;
    let units = distinct(rows.iter().map(|row| row.unit_id.clone()));
    let units = store::unit::find_all(conn, &units).await?;
    let complete = |row: Contribution| {
        let unit = units.iter().find(|unit| unit.id == row.unit_id);
        let mine = files.iter().filter(|file| file.contribution_id == row.id);
        let contributed = Contributed {
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            files: mine.cloned().collect(),
            contribution: row,
        };
        (contributed.contribution.task_id.clone(), contributed)
    };
    Ok(group(rows.into_iter().map(complete)))
}

async fn sheets(
    conn: &impl ConnectionTrait,
    tasks: &[Task],
) -> Result<HashMap<Id, DeliverableKind>> {
    let ids: Vec<Id> = tasks.iter().map(|task| task.id.clone()).collect();
    let found = store::deliverable::of_tasks(conn, &ids).await?.into_iter();
    Ok(found.filter_map(|one| Some((one.task_id, DeliverableKind::find(&one.kind)?))).collect())
}

/// What the letter asks for.
pub(super) fn mode(task: &Task) -> Result<Mode> {
    serde_json::from_value(task.mode.clone().into()).map_err(Error::internal)
}

fn parties_of(list: &serde_json::Value) -> Vec<Party> {
    serde_json::from_value(list.clone()).unwrap_or_default()
}

fn distinct(ids: impl Iterator<Item = Id>) -> Vec<Id> {
    ids.collect::<BTreeSet<Id>>().into_iter().collect()
}

fn group<T>(pairs: impl IntoIterator<Item = (Id, T)>) -> HashMap<Id, Vec<T>> {
    let mut groups: HashMap<Id, Vec<T>> = HashMap::new();
    for (id, one) in pairs {
        groups.entry(id).or_default().push(one);
    }
    groups
}

/// Those of some assignments whose form or roster came with a report.
async fn brought(
    conn: &impl ConnectionTrait,
    assignments: &[Assignment],
    sheets: &HashMap<Id, DeliverableKind>,
) -> Result<BTreeSet<Id>> {
    let reported = assignments.iter().filter(|row| {
        row.state == AssignmentState::Reported.code() && sheets.contains_key(&row.task_id)
    });
    let ids: Vec<Id> = reported.map(|row| row.id.clone()).collect();
    let sent = store::sheet::sent(conn, &ids).await?;
    Ok(sent.into_iter().map(|sheet| sheet.assignment_id).collect())
}
