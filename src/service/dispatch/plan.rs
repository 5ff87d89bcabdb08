//! What a release will write, worked out before anything is written: who receives, who does what by when.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::deliverable::Definition;
use crate::domain::{
    Calendar, Document, Finding, Findings, Id, LocatedTask, Party, Period, Place, Recipient, Task,
    end_of_day, markup,
};
use crate::store::directory::{Directory, Resolved};
use crate::store::unit::Unit;
use crate::text::{Message, fold};

/// Everything a release writes beside the letter itself.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Each unit once, in the order in which the letter first names it.
    pub recipients: Vec<ReceivingUnit>,
    pub tasks: Vec<PlannedTask>,
}

/// A unit that receives the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivingUnit {
    pub id: Id,
    pub name: String,
    /// One mail goes to each; empty until [`Plan::address`], and for units without e-mail.
    pub emails: Vec<String>,
}

impl Plan {
    /// Enters the mailboxes found for the units; names the units that have none as a warning.
    pub fn address(&mut self, mut mailboxes: HashMap<Id, Vec<String>>) -> Findings {
        let mut findings = Findings::default();
        for unit in &mut self.recipients {
            unit.emails = mailboxes.remove(&unit.id).unwrap_or_default();
        }
        let silent: Vec<&str> = self
            .recipients
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
        findings
    }
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
    /// The form or roster that it asks for, found by the release.
    pub definition: Option<Definition>,
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
    /// A formal reminder goes out although some of its units have answered meanwhile.
    pub despite_answers: bool,
}

/// Finds every unit a letter names, as of the directory's day; terms count the working days of the calendar.
///
/// # Errors
/// All findings at once when a lead or a recipient is not found, or leads and cooperates.
pub fn plan(
    document: &Document,
    directory: &Directory,
    calendar: &Calendar,
    choices: &Choices,
) -> Result<Plan, Findings> {
    let findings = Findings::default();
    let mut planner = Planner { directory, calendar, choices, findings, receiving: Vec::new() };
    let addressees = &document.addressees;
    for (path, lines) in [("items", &addressees.items), ("copy", &addressees.copy)] {
        for (index, line) in lines.iter().enumerate() {
            for party in &line.to {
                planner.receivers(party, &Place::field(format!("addressees.{path}[{index}].to")));
            }
        }
    }
    let issued = document.date.whole();
    let tasks = document.tasks().iter().map(|located| planner.task(located, issued)).collect();
    planner.lines(&document.recipients, "recipients");
    planner.finish(tasks)
}

struct Planner<'a> {
    directory: &'a Directory,
    calendar: &'a Calendar,
    choices: &'a Choices,
    findings: Findings,
    /// In order of mention, with repeats.
    receiving: Vec<&'a Unit>,
}

impl<'a> Planner<'a> {
    /// The units of the lines of Nơi nhận, and of those below them.
    fn lines(&mut self, recipients: &[Recipient], path: &str) {
        for (index, line) in recipients.iter().enumerate() {
            for party in &line.to {
                self.receivers(party, &Place::field(format!("{path}[{index}].to")));
            }
            self.lines(&line.items, &format!("{path}[{index}].items"));
        }
    }

    fn finish(self, tasks: Vec<PlannedTask>) -> Result<Plan, Findings> {
        if self.findings.has_errors() {
            return Err(self.findings);
        }
        let mut seen = BTreeSet::new();
        let recipients = self
            .receiving
            .into_iter()
            .filter(|unit| seen.insert(&unit.id))
            .map(|unit| ReceivingUnit {
                id: unit.id.clone(),
                name: unit.name.clone(),
                emails: Vec::new(),
            })
            .collect();
        Ok(Plan { recipients, tasks })
    }

    /// Finds a party that must be found, and makes its units receive the letter.
    fn receivers(&mut self, party: &Party, place: &Place) -> Vec<&'a Unit> {
        let resolved = self.directory.resolve(party);
        let sentence = match &resolved {
            Resolved::Unknown => Some("letter-unit-unknown"),
            Resolved::Group(_, members) if members.is_empty() => Some("letter-group-empty"),
            Resolved::Unit(_) | Resolved::Group(..) => None,
        };
        if let Some(sentence) = sentence {
            let message = Message::new(sentence).with("unit", party);
            self.findings.push(Finding::error(place.clone(), message));
        }
        let units = resolved.units();
        self.receiving.extend(&units);
        units
    }

    fn task(&mut self, located: &LocatedTask<'_>, issued: Option<NaiveDate>) -> PlannedTask {
        let place = Place::node(located.node);
        let mut leads: Vec<&Unit> = Vec::new();
        for party in &located.lead {
            for unit in self.receivers(party, &place) {
                if !leads.iter().any(|lead| lead.id == unit.id) {
                    leads.push(unit);
                }
            }
        }
        if located.lead.is_empty() {
            self.findings.push(Finding::error(place, Message::new("letter-task-without-lead")));
        }
        let cooperating = self.cooperating(located, &leads);
        let collector =
            located.task.report_to.iter().find_map(|party| match self.directory.resolve(party) {
                Resolved::Unit(unit) => Some(unit.id.clone()),
                Resolved::Group(..) | Resolved::Unknown => None,
            });
        let duty = located.task.recurrence.as_ref();
        let period = duty.map(|duty| duty.period(self.directory.day())).unwrap_or_default();
        let due = located.task.due.as_ref();
        let printed = due.and_then(|due| due.moment(issued, self.calendar)).or(period.due);
        let ours = printed.is_none().then_some(self.choices.due).flatten().map(end_of_day);
        PlannedTask {
            node: located.node.to_owned(),
            wording: markup::plain(located.wording).into_owned(),
            task: located.task.clone(),
            leads: leads.iter().map(|unit| unit.id.clone()).collect(),
            cooperating,
            collector,
            due_at: printed.or(ours).map(|due| due.with_timezone(&Utc)),
            due_text: located.task.due.as_ref().and_then(|due| due.text.clone()),
            due_is_ours: ours.is_some(),
            definition: None,
            period,
        }
    }

    /// Whoever leads does not cooperate: inside both groups means lead; named for both by itself is a mistake.
    fn cooperating(&mut self, located: &LocatedTask<'_>, leads: &[&Unit]) -> Vec<Cooperating> {
        let mut found = Vec::new();
        for party in &located.task.cooperating {
            let resolved = self.directory.resolve(party);
            if let Resolved::Unit(unit) = resolved
                && let Some(lead) = located.lead.iter().find(|lead| self.directory.resolve(lead) == resolved)
                // The same words twice are told by the check of the document.
                && fold(lead.as_str()) != fold(party.as_str())
            {
                let message = Message::new("letter-lead-cooperates").with("unit", &unit.name);
                self.findings.push(Finding::error(Place::node(located.node), message));
            }
            let units = resolved.units();
            if units.is_empty() {
                found.push(Cooperating { unit: None, words: party.as_str().to_owned() });
            }
            for unit in units.into_iter().filter(|unit| leads.iter().all(|lead| lead.id != unit.id))
            {
                let entry = Cooperating { unit: Some(unit.id.clone()), words: unit.name.clone() };
                if !found.contains(&entry) {
                    self.receiving.push(unit);
                    found.push(entry);
                }
            }
        }
        found
    }
}
