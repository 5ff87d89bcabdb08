//! What a release will write, worked out before anything is written: who receives, who does what by when.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::{
    Document, Finding, Findings, Id, LocatedTask, Party, Period, Place, Task, end_of_day, hanoi,
};
use crate::text::Message;

use super::{Directory, KnownUnit, Meaning};

/// Everything a release writes beside the letter itself.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Each unit once, in the order in which the letter first names it.
    pub recipients: Vec<KnownUnit>,
    pub tasks: Vec<PlannedTask>,
    /// What the person should know; nothing here stops the release.
    pub warnings: Findings,
}

/// One task with its units found.
#[derive(Debug, Clone)]
pub struct PlannedTask {
    /// Id of the printed node.
    pub node: String,
    pub wording: String,
    pub task: Task,
    /// Each unit once; one assignment each.
    pub leads: Vec<Id>,
    pub cooperating: Vec<Cooperating>,
    /// Who collects; the issuer when nobody is named or found.
    pub collector: Option<Id>,
    pub period: Period,
    pub due_at: Option<DateTime<Utc>>,
    /// The printed words of the deadline.
    pub due_text: Option<String>,
    /// Whether the deadline is not the letter's own but chosen at release.
    pub due_is_ours: bool,
}

/// A unit, or free words, that cooperates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cooperating {
    pub unit: Option<Id>,
    pub words: String,
}

/// What the person who releases adds to the letter.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Deadline of the tasks for which the letter prints none; shown as ours, never printed.
    pub due: Option<NaiveDate>,
}

/// Finds every unit a letter names, as of a day.
///
/// # Errors
/// All findings at once when a lead or a recipient is not found, is ambiguous, or leads and cooperates by name.
pub fn plan(
    document: &Document,
    directory: &Directory,
    day: NaiveDate,
    choices: &Choices,
) -> Result<Plan, Findings> {
    let mut planner =
        Planner { directory, day, choices, findings: Findings::default(), order: Vec::new() };
    let lines = document.addressees.items.iter().map(|line| &line.to);
    for (index, to) in lines.chain(document.recipients.iter().map(|line| &line.to)).enumerate() {
        for party in to {
            let place = match index.checked_sub(document.addressees.items.len()) {
                None => Place::field(format!("addressees.items[{index}].to")),
                Some(line) => Place::field(format!("recipients[{line}].to")),
            };
            planner.recipients(party, &place);
        }
    }
    let issued = document.date.whole();
    let tasks = document.tasks().iter().map(|located| planner.task(located, issued)).collect();
    planner.finish(tasks)
}

struct Planner<'a> {
    directory: &'a Directory,
    day: NaiveDate,
    choices: &'a Choices,
    findings: Findings,
    /// Places of the receiving units, in order of first mention.
    order: Vec<usize>,
}

impl Planner<'_> {
    fn finish(self, tasks: Vec<PlannedTask>) -> Result<Plan, Findings> {
        let Self { directory, mut findings, order, .. } = self;
        let mut seen = BTreeSet::new();
        let recipients: Vec<KnownUnit> = order
            .into_iter()
            .filter(|unit| seen.insert(*unit))
            .map(|unit| directory.unit(unit).clone())
            .collect();
        let silent: Vec<&str> = recipients
            .iter()
            .filter(|unit| unit.emails.is_empty())
            .map(|unit| unit.name.as_str())
            .collect();
        if !silent.is_empty() {
            let message = Message::new("letter-units-without-email")
                .with("count", silent.len())
                .with("units", silent.join(", "));
            findings.push(Finding::warning(Place::default(), message));
        }
        if findings.has_errors() {
            Err(findings)
        } else {
            Ok(Plan { recipients, tasks, warnings: findings })
        }
    }

    /// Finds a party that must be found, and makes its units receive the letter.
    fn recipients(&mut self, party: &Party, place: &Place) -> Vec<usize> {
        let meaning = self.directory.find(party);
        let message = match &meaning {
            Meaning::Unit(_) => None,
            Meaning::Group(units) if !units.is_empty() => None,
            Meaning::Group(_) => Some(Message::new("letter-group-empty")),
            Meaning::Ambiguous(several) => {
                Some(Message::new("letter-unit-ambiguous").with("several", several.join("; ")))
            }
            Meaning::Unknown => Some(Message::new("letter-unit-unknown")),
        };
        if let Some(message) = message {
            self.findings.push(Finding::error(place.clone(), message.with("unit", party)));
        }
        self.order.extend(meaning.units());
        meaning.units().to_vec()
    }

    fn task(&mut self, located: &LocatedTask<'_>, issued: Option<NaiveDate>) -> PlannedTask {
        let place = Place::node(located.node);
        if located.lead.is_empty() {
            self.findings
                .push(Finding::error(place.clone(), Message::new("letter-task-without-lead")));
        }
        let mut leads = Vec::new();
        for party in &located.lead {
            for unit in self.recipients(party, &place) {
                if !leads.contains(&unit) {
                    leads.push(unit);
                }
            }
        }
        let cooperating = self.cooperating(located, &leads);
        let collector =
            located.task.report_to.iter().find_map(|party| match self.directory.find(party) {
                Meaning::Unit(unit) => Some(self.directory.unit(unit).id.clone()),
                _ => None,
            });
        let period =
            located.task.recurrence.as_ref().map(|duty| duty.period(self.day)).unwrap_or_default();
        let printed = located.task.due.as_ref().and_then(|due| due.moment(issued)).or(period.due);
        let ours = printed.is_none().then_some(self.choices.due).flatten().map(end_of_day);
        self.warn_of_early(
            located,
            printed.map(|due| due.with_timezone(&hanoi()).date_naive()),
            issued,
        );
        PlannedTask {
            node: located.node.to_owned(),
            wording: located.wording.to_owned(),
            task: located.task.clone(),
            leads: leads.iter().map(|unit| self.directory.unit(*unit).id.clone()).collect(),
            cooperating,
            collector,
            due_at: printed.or(ours).map(|due| due.with_timezone(&Utc)),
            due_text: located.task.due.as_ref().and_then(|due| due.text.clone()),
            due_is_ours: ours.is_some(),
            period,
        }
    }

    /// Whoever leads does not cooperate: inside both groups means lead; named for both by itself is a mistake.
    fn cooperating(&mut self, located: &LocatedTask<'_>, leads: &[usize]) -> Vec<Cooperating> {
        let named: Vec<usize> = located
            .lead
            .iter()
            .filter_map(|party| match self.directory.find(party) {
                Meaning::Unit(unit) => Some(unit),
                _ => None,
            })
            .collect();
        let mut found = Vec::new();
        for party in &located.task.cooperating {
            let meaning = self.directory.find(party);
            if let Meaning::Unit(unit) = meaning
                && named.contains(&unit)
            {
                let message = Message::new("letter-lead-cooperates")
                    .with("unit", &self.directory.unit(unit).name);
                self.findings.push(Finding::error(Place::node(located.node), message));
            }
            if meaning.units().is_empty() {
                found.push(Cooperating { unit: None, words: party.as_str().to_owned() });
            }
            for unit in meaning.units().iter().filter(|unit| !leads.contains(unit)) {
                let known = self.directory.unit(*unit);
                let entry = Cooperating { unit: Some(known.id.clone()), words: known.name.clone() };
                if !found.contains(&entry) {
                    self.order.push(*unit);
                    found.push(entry);
                }
            }
        }
        found
    }

    fn warn_of_early(
        &mut self,
        located: &LocatedTask<'_>,
        due: Option<NaiveDate>,
        issued: Option<NaiveDate>,
    ) {
        if let (Some(due), Some(issued)) = (due, issued)
            && due <= issued
        {
            let message =
                Message::new("letter-due-before-letter").with("due", due.format("%d/%m/%Y"));
            self.findings.push(Finding::warning(Place::node(located.node), message));
        }
    }
}
