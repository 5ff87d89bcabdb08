//! What a release will write, worked out before anything is written: who receives, who does what by when.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::deliverable::Definition;
use crate::domain::{
    Block, Calendar, Document, Finding, Findings, Id, LocatedTask, Party, Period, Place, Recipient,
    Severity, Task, end_of_day, markup, outline,
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
    /// The units of the lines of Nơi nhận, and of those below them.
    fn lines(&mut self, recipients: &[Recipient], path: &str) {
        for (index, line) in recipients.iter().enumerate() {
            if line.items.is_empty() || !line.to.is_empty() {
                self.line(&line.text, &line.to, &format!("{path}[{index}]"));
            }
            self.lines(&line.items, &format!("{path}[{index}].items"));
        }
    }

    /// One printed line: the units it is said to stand for, else those whose names it is.
    fn line(&mut self, text: &str, to: &[Party], path: &str) {
        for (index, party) in to.iter().enumerate() {
            self.receivers(party, &Place::field(format!("{path}.to[{index}]")));
        }
        if !to.is_empty() {
            return;
        }
        let code = Party::from(text.trim().trim_end_matches([';', '.', ',']));
        let found = self.directory.named(text);
        if found.is_empty() && code.is_code() {
            self.unknown(&code, &Place::field(path));
        } else if found.is_empty() && !needs_no_unit(text) {
            self.open_lines.push((path.to_owned(), text.to_owned()));
        }
        self.receiving.extend(found.into_iter().flat_map(Resolved::units));
    }

    /// Warns of leads that neither Kính gửi nor Nơi nhận names; `addressed` and `named` bound what the tasks added.
    fn unnamed_leads(&mut self, document: &Document, addressed: usize, named: usize) {
        for (path, text) in &self.open_lines {
            let message = Message::new("letter-line-reaches-nobody").with("text", text.trim());
            self.findings.push(Finding::warning(Place::field(path), message));
        }
        let printed = !document.addressees.is_empty() || !document.recipients.is_empty();
        // `Như Điều 3`, `Các đơn vị trực thuộc`: words that may well mean the lead.
        let refers = |line: &Recipient| fold(&line.text).contains("nhu dieu");
        let many = |(_, text): &(String, String)| fold(text).contains("cac ");
        if !printed || document.recipients.iter().any(refers) || self.open_lines.iter().any(many) {
            return;
        }
        let lists = [&self.receiving[..addressed], &self.receiving[named..]];
        let listed: BTreeSet<&str> =
            lists.iter().flat_map(|units| units.iter()).map(|unit| unit.id.as_str()).collect();
        let mut told = BTreeSet::new();
        for (located, path) in located(document) {
            for unit in located.lead.iter().flat_map(|lead| self.directory.resolve(lead).units()) {
                if !listed.contains(unit.id.as_str()) && told.insert(&unit.id) {
                    let message = Message::new("letter-lead-not-listed").with("unit", &unit.name);
                    let place =
                        Place { field: format!("{path}.lead"), ..Place::node(located.node) };
                    self.findings.push(Finding::warning(place, message));
                }
            }
        }
    }

    /// Hints at units with whose name an item opens (`Giao Sở Y tế: …`) and that receive nothing.
    fn named_in_the_text(&mut self, document: &Document) {
        let many = |(_, text): &(String, String)| fold(text).contains("cac ");
        if self.receiving.is_empty() || self.open_lines.iter().any(many) {
            return;
        }
        let mut told: BTreeSet<&str> = self.receiving.iter().map(|unit| unit.id.as_str()).collect();
        for one in outline(&document.body, "body") {
            let text = markup::plain(one.text());
            let Some((opening, _)) = text.split_once(':') else { continue };
            let verbs = ["Giao ", "Đề nghị ", "Yêu cầu "];
            let name = verbs.iter().find_map(|verb| opening.strip_prefix(verb)).unwrap_or(opening);
            for unit in self.directory.named(name).into_iter().flat_map(Resolved::units) {
                if told.insert(&unit.id) {
                    let message =
                        Message::new("letter-named-not-addressed").with("unit", &unit.name);
                    let field = format!("{}.text", one.path);
                    let place = Place { field, ..Place::node(one.id()) };
                    let finding = Finding { severity: Severity::Hint, place, message };
                    self.findings.push(finding);
                }
            }
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

    /// A code that nobody bears is a slip of the pen, even where free words may stand.
    fn known_codes(&mut self, parties: &[Party], place: &Place, field: &str) {
        for (index, party) in parties.iter().enumerate().filter(|(_, party)| party.is_code()) {
            if self.directory.resolve(party) == Resolved::Unknown {
                let place =
                    Place { field: format!("{}.{field}[{index}]", place.field), ..place.clone() };
                self.unknown(party, &place);
            }
        }
    }

    fn task(
        &mut self,
        located: &LocatedTask<'_>,
        path: &str,
        issued: Option<NaiveDate>,
    ) -> PlannedTask {
        let place = |field: String| Place { field, ..Place::node(located.node) };
        let task = place(format!("{path}.task"));
        self.known_codes(&located.task.cooperating, &task, "cooperating");
        self.known_codes(&located.task.report_to, &task, "report_to");
        self.known_codes(&located.task.report_via, &task, "report_via");
        let mut leads: Vec<&Unit> = Vec::new();
        for (index, party) in located.lead.iter().enumerate() {
            for unit in self.receivers(party, &place(format!("{path}.lead[{index}]"))) {
                if !leads.iter().any(|lead| lead.id == unit.id) {
                    leads.push(unit);
                }
            }
        }
        if located.lead.is_empty() {
            let message = Message::new("letter-task-without-lead");
            self.findings.push(Finding::error(place(format!("{path}.task")), message));
        }
        let cooperating = self.cooperating(located, path, &leads);
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
    fn cooperating(
        &mut self,
        located: &LocatedTask<'_>,
        path: &str,
        leads: &[&Unit],
    ) -> Vec<Cooperating> {
        let mut found = Vec::new();
        for (index, party) in located.task.cooperating.iter().enumerate() {
            let resolved = self.directory.resolve(party);
            if let Resolved::Unit(unit) = resolved
                && let Some(lead) = located.lead.iter().find(|lead| self.directory.resolve(lead) == resolved)
                // The same words twice are told by the check of the document.
                && fold(lead.as_str()) != fold(party.as_str())
            {
                let message = Message::new("letter-lead-cooperates").with("unit", &unit.name);
                let field = format!("{path}.task.cooperating[{index}]");
                let place = Place { field, ..Place::node(located.node) };
                self.findings.push(Finding::error(place, message));
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

/// The tasks of a document with the paths of their nodes in the file.
fn located(document: &Document) -> Vec<(LocatedTask<'_>, String)> {
    let mut paths: HashMap<String, String> = HashMap::new();
    let mut enter = |body: &[Block], path: &str| {
        paths.extend(outline(body, path).into_iter().map(|one| (one.id().to_owned(), one.path)));
    };
    enter(&document.body, "body");
    for (index, appendix) in document.appendices.iter().enumerate() {
        enter(&appendix.body, &format!("appendices[{index}].body"));
    }
    let path = |task: &LocatedTask<'_>| paths.get(task.node).cloned().unwrap_or_default();
    document
        .tasks()
        .into_iter()
        .map(|task| {
            let path = path(&task);
            (task, path)
        })
        .collect()
}

/// Lines that send to no unit by their nature: `Như trên`, the filing line, people of the house.
fn needs_no_unit(text: &str) -> bool {
    const OPENINGS: [&str; 14] = [
        "nhu ",
        "luu",
        "lanh dao",
        "chu tich",
        "pho chu tich",
        "cac pho chu tich",
        "cac pct",
        "giam doc",
        "pho giam doc",
        "cac pho giam doc",
        "chanh van phong",
        "truong phong",
        "d/c ",
        "dong chi ",
    ];
    let folded = fold(text.trim_start_matches(['-', '+', ' ']));
    OPENINGS.iter().any(|opening| folded.starts_with(opening))
}
