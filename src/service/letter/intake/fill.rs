//! From the fields of the form to the document: what the printed letter orders, entered beside it.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeZone};
use serde::{Deserialize, Serialize};

use super::super::Attachments;
use crate::domain::{
    Actor, Addressee, Block, Circulation, Deliverable, Document, DocumentKind, Due, Enclosure,
    Finding, Findings, Issuer, Item, Mode, Number, Party, Place, Source, SourceKind, Task, Urgency,
    When, end_of_day, hanoi,
};
use crate::service::{Error, Office, Result};
use crate::store::directory::{Directory, Resolved};
use crate::text::{Message, dates, unicode};

/// Tasks of one letter.
const TASKS: usize = 100;

/// The fields as a person left them; nothing is judged before the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filled {
    /// Empty = a letter; `conclusion`, `spoken` = a direction without one.
    pub source: String,
    /// Who spoke, or whose meeting it was.
    pub speaker: String,
    /// Code of [`DocumentKind`].
    pub kind: String,
    /// `83/QĐ-UBND`.
    pub number: String,
    pub date: String,
    /// Code or name of a unit, or the name of somebody the directory does not know.
    pub issuer: String,
    pub subject: String,
    pub signer: String,
    /// Code of [`Urgency`]; empty = none.
    pub urgency: String,
    /// LƯU HÀNH NỘI BỘ.
    pub internal: bool,
    /// Codes of groups that receive it.
    pub groups: Vec<String>,
    /// Further units or groups, one a line.
    pub to: String,
    /// Units of the groups that do not receive it, one a line.
    pub except: String,
    /// Deadline of the tasks for which the letter names none.
    pub due: String,
    pub tasks: Vec<FilledTask>,
}

/// One task as it was entered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilledTask {
    /// The printed words.
    pub wording: String,
    /// Units or groups, one a line; empty = everybody who receives the letter.
    pub lead: String,
    pub cooperating: String,
    /// Code of [`Mode`].
    pub mode: String,
    /// The printed words of the deadline.
    pub due_text: String,
    pub due: String,
    /// Hour of the deadline; empty = the end of the day.
    pub hour: String,
    pub report_to: String,
    pub report_via: String,
    pub deliverable: String,
}

impl FilledTask {
    /// Whether nothing was entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.wording, &self.lead, &self.due_text, &self.due, &self.deliverable]
            .into_iter()
            .all(|words| words.trim().is_empty())
    }
}

impl Filled {
    /// The office's own deadline for tasks without one.
    ///
    /// # Errors
    /// Invalid for words that are no day.
    pub(super) fn default_due(&self) -> Result<Option<NaiveDate>> {
        match self.due.trim() {
            "" => Ok(None),
            typed => dates::read_date(typed)
                .map(Some)
                .map_err(|_| Error::invalid(Place::field("due"), bad_day(typed))),
        }
    }

    /// Whether it enters without a letter.
    #[must_use]
    pub fn is_direction(&self) -> bool {
        !self.source.is_empty()
    }
}

/// Makes the document; says everything that cannot be read, at once.
pub(super) async fn document(
    office: &Office,
    actor: &Actor,
    filled: &Filled,
    attachments: &Attachments,
) -> Result<Document> {
    let today = office.clock.today();
    let directory = Directory::load(office.store.read(), &actor.unit, today).await?;
    let mut reader = Reader { directory: &directory, findings: Findings::default() };
    let mut document =
        Document::new(DocumentKind::find(&filled.kind).unwrap_or(DocumentKind::OfficialLetter));
    let day = reader.day("date", &filled.date);
    document.subject = line(&filled.subject);
    document.urgency = serde_json::from_value::<Urgency>(filled.urgency.clone().into()).ok();
    document.circulation = filled.internal.then_some(Circulation::LuuHanhNoiBo);
    if let Some(day) = day {
        document.date = day.into();
    }
    if filled.is_direction() {
        let kind =
            if filled.source == "conclusion" { SourceKind::Conclusion } else { SourceKind::Spoken };
        let Some(issuer) = line(&filled.speaker) else {
            reader.find("speaker", Message::new("intake-speaker-missing"));
            return Err(Error::Invalid(reader.findings));
        };
        let subject = document.subject.clone();
        document.source =
            Some(Source { kind, issuer, number: None, date: day, subject, due: None });
    } else {
        reader.number(&mut document, &filled.number);
        document.issuer = reader.issuer(&filled.issuer);
        if let Some(name) = line(&filled.signer) {
            document.signature =
                Some(crate::domain::Signature { name, ..crate::domain::Signature::default() });
        }
    }
    let to = reader.recipients(filled);
    if let Attachments::Given(files) = attachments {
        document.enclosures =
            (files.iter()).map(|(name, _)| Enclosure { file: name.clone(), title: None }).collect();
    }
    if !to.is_empty() {
        let text = filled.to_words();
        document.addressees.items = vec![Addressee { text, to: to.clone() }];
    }
    let tasks: Vec<&FilledTask> = filled.tasks.iter().filter(|task| !task.is_empty()).collect();
    if tasks.len() > TASKS {
        reader.find("tasks", Message::new("intake-tasks-many").with("most", TASKS));
    }
    for (index, task) in tasks.into_iter().take(TASKS).enumerate() {
        let item = reader.task(index + 1, task, &to);
        document.body.push(Block::Item { item });
    }
    if reader.findings.has_errors() { Err(Error::Invalid(reader.findings)) } else { Ok(document) }
}

impl Filled {
    /// The recipients in words, as mails name them.
    fn to_words(&self) -> String {
        let mut words = names(&self.to);
        words.extend(self.groups.iter().cloned());
        words.truncate(3);
        words.join("; ")
    }
}

struct Reader<'d> {
    directory: &'d Directory,
    findings: Findings,
}

impl Reader<'_> {
    fn find(&mut self, field: &str, message: Message) {
        self.findings.push(Finding::error(Place::field(field), message));
    }

    fn day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let day = dates::read_date(typed).ok();
        if day.is_none() {
            self.find(field, bad_day(typed));
        }
        day
    }

    /// `83/QĐ-UBND` in its two parts; what is missing is told by the import.
    fn number(&mut self, document: &mut Document, typed: &str) {
        let typed = unicode::one_line(&unicode::nfc(typed));
        if typed.is_empty() {
            return;
        }
        let read = typed.split_once('/').and_then(|(number, notation)| {
            let notation = notation.trim();
            Some((number.parse::<Number>().ok()?, notation)).filter(|_| !notation.is_empty())
        });
        match read {
            Some((number, notation)) => {
                document.number = Some(number);
                document.notation = Some(notation.to_owned());
            }
            None => {
                self.find("number", Message::new("intake-number-unread").with("number", typed));
            }
        }
    }

    /// A unit of the directory, or the words of somebody it does not know.
    fn issuer(&mut self, typed: &str) -> Issuer {
        let Some(typed) = line(typed) else {
            self.find("issuer", Message::new("intake-issuer-missing"));
            return Issuer::default();
        };
        match self.directory.resolve(&Party(typed.clone())) {
            Resolved::Unit(unit) => Issuer { unit: Some(unit.code.clone()), ..Issuer::default() },
            _ => Issuer { name: vec![typed], ..Issuer::default() },
        }
    }

    /// Everybody who receives it. With exceptions, groups are written out as the units that remain.
    fn recipients(&mut self, filled: &Filled) -> Vec<Party> {
        let except: BTreeSet<String> = (names(&filled.except).into_iter())
            .flat_map(|name| match self.directory.resolve(&Party(name.clone())) {
                Resolved::Unknown => {
                    self.find("except", Message::new("letter-unit-unknown").with("unit", name));
                    Vec::new()
                }
                found => found.units().into_iter().map(|unit| unit.code.clone()).collect(),
            })
            .collect();
        let mut parties: Vec<Party> = filled.groups.iter().cloned().map(Party).collect();
        parties.extend(names(&filled.to).into_iter().map(Party));
        if except.is_empty() {
            return parties;
        }
        let mut units: Vec<Party> = Vec::new();
        for party in parties {
            match self.directory.resolve(&party) {
                Resolved::Unknown => units.push(party),
                found => {
                    let kept =
                        found.units().into_iter().filter(|unit| !except.contains(&unit.code));
                    units.extend(kept.map(|unit| Party(unit.code.clone())));
                }
            }
        }
        let mut seen = BTreeSet::new();
        units.retain(|party| seen.insert(party.0.clone()));
        units
    }

    fn task(&mut self, place: usize, filled: &FilledTask, to: &[Party]) -> Item {
        let field = |name: &str| format!("tasks[{place}].{name}");
        let wording = unicode::nfc(filled.wording.trim());
        if wording.is_empty() {
            let message = Message::new("intake-task-wording").with("task", place);
            self.find(&field("wording"), message);
        }
        let lead: Vec<Party> = match names(&filled.lead) {
            named if named.is_empty() => to.to_vec(),
            named => named.into_iter().map(Party).collect(),
        };
        let text = line(&filled.due_text);
        let day = self.day(&field("due"), &filled.due);
        let hour = match filled.hour.trim() {
            "" => None,
            typed => {
                let read = NaiveTime::parse_from_str(typed, "%H:%M").ok();
                if read.is_none() {
                    let message = Message::new("intake-hour-unread").with("hour", typed);
                    self.find(&field("hour"), message);
                }
                read
            }
        };
        let due = (text.is_some() || day.is_some()).then(|| Due {
            text,
            when: day.map(|day| match hour {
                Some(hour) => When::Moment(
                    hanoi()
                        .from_local_datetime(&day.and_time(hour))
                        .earliest()
                        .unwrap_or_else(|| end_of_day(day)),
                ),
                None => When::Date(day),
            }),
            tracked: None,
        });
        let mode = serde_json::from_value(filled.mode.clone().into()).unwrap_or(Mode::Report);
        let parties = |words: &str| names(words).into_iter().map(Party).collect();
        let task = Task {
            cooperating: parties(&filled.cooperating),
            mode,
            due,
            recurrence: None,
            report_to: parties(&filled.report_to),
            report_via: parties(&filled.report_via),
            deliverable: line(&filled.deliverable).map(Deliverable),
        };
        Item { lead, task: Some(task), ..Item::new(wording) }
    }
}

fn bad_day(typed: &str) -> Message {
    Message::new("web-bad-day").with("day", typed.chars().take(30).collect::<String>())
}

/// Words on one line; none when empty.
fn line(words: &str) -> Option<String> {
    Some(unicode::one_line(&unicode::nfc(words))).filter(|words| !words.is_empty())
}

/// Names on lines of their own, or parted by semicolons; each once.
fn names(words: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in words.split(['\n', ';']) {
        let name = unicode::one_line(&unicode::nfc(name));
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
