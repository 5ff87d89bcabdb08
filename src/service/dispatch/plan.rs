//! What a release will write, worked out before anything is written: who receives, who does what by when.

mod duty;
mod lines;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    domain::{
        Calendar, Document, Finding, Findings, Id, LocatedTask, Party, Period, Place, Task,
        deliverable::Definition, node_paths,
    },
    store::{
        directory::{Directory, Resolved},
        unit::Unit,
    },
    text::Message,
};

/// Everything a release writes beside the letter itself.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Each unit once, in the order in which the letter first names it.
    pub recipients: Vec<ReceivingUnit>,
    pub tasks: Vec<PlannedTask>,
    /// What to know before it goes out: lines that reach nobody, leads that no line names.
    pub warnings: Findings,
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
    /// The letter is meant for nobody of the directory: a notice put up in the house, a decision kept on file.
    pub nobody: bool,
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
    let mut planner = Planner {
        directory,
        calendar,
        choices,
        findings,
        receiving: Vec::new(),
        open_lines: Vec::new(),
    };
    let addressees = &document.addressees;
    for (path, lines) in [("items", &addressees.items), ("copy", &addressees.copy)] {
        for (index, line) in lines.iter().enumerate() {
            planner.line(&line.text, &line.to, &format!("addressees.{path}[{index}]"));
        }
    }
    let issued = document.date.whole();
    let addressed = planner.receiving.len();
    let tasks = located(document)
        .iter()
        .map(|(located, path)| planner.task(located, path, issued))
        .collect();
    let named = planner.receiving.len();
    planner.lines(&document.recipients, "recipients");
    planner.unnamed_leads(document, addressed, named);
    planner.named_in_the_text(document);
    planner.finish(tasks)
}

struct Planner<'a> {
    directory: &'a Directory,
    calendar: &'a Calendar,
    choices: &'a Choices,
    findings: Findings,
    /// In order of mention, with repeats.
    receiving: Vec<&'a Unit>,
    /// Lines of the printed lists that the directory does not know, with their paths.
    open_lines: Vec<(String, String)>,
}

impl<'a> Planner<'a> {
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
        Ok(Plan { recipients, tasks, warnings: self.findings })
    }

    /// Finds a party that must be found, and makes its units receive the letter.
    fn receivers(&mut self, party: &Party, place: &Place) -> Vec<&'a Unit> {
        let resolved = self.directory.resolve(party);
        match &resolved {
            Resolved::Unknown => self.unknown(party, place),
            Resolved::Group(_, members) if members.is_empty() => {
                let message = Message::new("letter-group-empty").with("unit", party);
                self.findings.push(Finding::error(place.clone(), message));
            }
            Resolved::Unit(_) | Resolved::Group(..) => {}
        }
        let units = resolved.units();
        self.receiving.extend(&units);
        units
    }

    fn unknown(&mut self, party: &Party, place: &Place) {
        let message = match self.directory.nearest(party) {
            Some(near) => Message::new("letter-unit-unknown-near").with("near", near),
            None => Message::new("letter-unit-unknown"),
        };
        self.findings.push(Finding::error(place.clone(), message.with("unit", party)));
    }
}

/// The tasks of a document with the paths of their nodes in the file.
fn located(document: &Document) -> Vec<(LocatedTask<'_>, String)> {
    let paths = node_paths(document);
    let path = |task: &LocatedTask<'_>| paths.get(task.node).cloned().unwrap_or_default();
    let with_path = |task| {
        let path = path(&task);
        (task, path)
    };
    document.tasks().into_iter().map(with_path).collect()
}
