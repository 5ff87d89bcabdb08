//! What one unit must do in a letter, as its mail tells it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::de::DeserializeOwned;

use crate::{
    domain::{AssignmentState, Contact, Document, Id, Mode, Party, Recurrence},
    mail::{Collector, Duty, Part},
    service::{Error, Office, Result},
    store::{
        assignment::{self, Assignment, Cooperation, Task},
        unit,
    },
};

/// The work that a letter orders, whoever does it.
#[derive(Debug)]
pub(super) struct Work {
    tasks: Vec<Task>,
    cooperations: Vec<Cooperation>,
    /// Units looked up for one mail serve the next.
    known: Mutex<Known>,
}

/// Names by id, names by code, contacts by id.
#[derive(Debug, Default)]
struct Known {
    names: HashMap<Id, String>,
    coded: HashMap<String, String>,
    contacts: HashMap<Id, Option<Contact>>,
}

impl Work {
    /// Reads the work of a letter.
    pub async fn read(office: &Office, document: &str) -> Result<Self> {
        let conn = office.store.read();
        Ok(Self {
            tasks: assignment::tasks(conn, document).await?,
            cooperations: assignment::cooperations(conn, document).await?,
            known: Mutex::default(),
        })
    }

    /// Lists the tasks of a unit, which leads `own`, in the order in which the letter prints them.
    pub async fn of_unit(
        &self,
        office: &Office,
        content: &Document,
        owner: &str,
        (unit, own): (&str, &[Assignment]),
    ) -> Result<Vec<Duty>> {
        of_unit(office, self, content, owner, (unit, own)).await
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn of_unit(
    office: &Office,
    work: &Work,
    content: &Document,
    owner: &str,
    (unit, own): (&str, &[Assignment]),
) -> Result<Vec<Duty>> {
    let conn = office.store.read();
    let names = Names { office, owner, work };
    let mut duties = Vec::new();
    for task in &work.tasks {
        let mut partners: Vec<&Cooperation> =
            work.cooperations.iter().filter(|row| row.task_id == task.id).collect();
        // Units of the directory by name, then whoever is named in free words.
        partners.sort_by_key(|row| (row.unit_id.is_none(), &row.words));
        let leads =
            |row: &&Assignment| row.task_id == task.id && row.lead_unit == unit && is_open(row);
        let duty = if let Some(tracked) = own.iter().find(leads) {
            let mut duty = duty(task, Part::Lead, tracked)?;
            duty.together_with = partners.iter().map(|row| row.words.clone()).collect();
            duty.report_to = names.collectors(task, tracked.collector_unit.as_deref()).await?;
            duty.report_via = names.parties(&read::<Vec<Party>>(&task.report_via)?).await?;
            duty
        } else if partners.iter().any(|row| row.unit_id.as_deref() == Some(unit)) {
            let mut leading = assignment::of_task(conn, &task.id).await?;
            leading.retain(is_open);
            let Some(tracked) = leading.first() else { continue };
            let mut duty = duty(task, Part::Cooperating, tracked)?;
            for lead in &leading {
                duty.together_with.push(names.unit(&lead.lead_unit).await?);
            }
            duty
        } else {
            continue;
        };
        duties.push((printed_place(content, &task.node), duty));
    }
    duties.sort_by_key(|(place, _)| *place);
    Ok(duties.into_iter().map(|(_, duty)| duty).collect())
}

fn is_open(row: &Assignment) -> bool {
    AssignmentState::find(&row.state).is_some_and(|state| !state.has_ended())
}

fn duty(task: &Task, part: Part, tracked: &Assignment) -> Result<Duty> {
    let recurrence: Option<Recurrence> = task.recurrence.as_ref().map(read).transpose()?;
    Ok(Duty {
        part,
        wording: task.wording.clone(),
        mode: read::<Mode>(&serde_json::Value::from(task.mode.as_str()))?,
        due_text: task.due_text.clone(),
        due_at: tracked.due_at,
        due_is_ours: task.due_is_ours,
        recurrence: recurrence.and_then(|duty| duty.text),
        deliverable: task.deliverable.clone(),
        report_to: Vec::new(),
        report_via: Vec::new(),
        together_with: Vec::new(),
    })
}

fn printed_place(content: &Document, node: &str) -> usize {
    content.tasks().iter().position(|task| task.node == node).unwrap_or(usize::MAX)
}

fn read<T: DeserializeOwned>(kept: &serde_json::Value) -> Result<T> {
    serde_json::from_value(kept.clone()).map_err(Error::internal)
}

/// Whom to call in a unit: its first contact.
pub(super) async fn contact(office: &Office, unit: &str) -> Result<Option<Contact>> {
    let first = unit::contacts(office.store.read(), unit).await?.into_iter().next();
    Ok(first.map(|row| Contact {
        name: row.name,
        position: row.position,
        phone: row.phone,
        email: row.email,
    }))
}

/// Names of units, each looked up once.
struct Names<'a> {
    office: &'a Office,
    owner: &'a str,
    work: &'a Work,
}

impl Names<'_> {
    async fn unit(&self, id: &str) -> Result<String> {
        if let Some(name) = self.work.known().names.get(id) {
            return Ok(name.clone());
        }
        let found = unit::find(self.office.store.read(), id).await?;
        let name = found.map_or_else(|| id.to_owned(), |unit| unit.name);
        self.work.known().names.insert(id.to_owned(), name.clone());
        Ok(name)
    }

    async fn contact(&self, id: &str) -> Result<Option<Contact>> {
        if let Some(contact) = self.work.known().contacts.get(id) {
            return Ok(contact.clone());
        }
        let contact = contact(self.office, id).await?;
        self.work.known().contacts.insert(id.to_owned(), contact.clone());
        Ok(contact)
    }

    async fn collectors(&self, task: &Task, collector: Option<&str>) -> Result<Vec<Collector>> {
        if let Some(id) = collector {
            let contact = self.contact(id).await?;
            return Ok(vec![Collector { name: self.unit(id).await?, contact }]);
        }
        let named = self.parties(&read::<Vec<Party>>(&task.report_to)?).await?;
        Ok(named.into_iter().map(|name| Collector { name, contact: None }).collect())
    }

    /// Codes become names; words stay as they are.
    async fn parties(&self, parties: &[Party]) -> Result<Vec<String>> {
        let mut names = Vec::with_capacity(parties.len());
        for party in parties {
            names.push(self.party(party.as_str()).await?);
        }
        Ok(names)
    }

    async fn party(&self, words: &str) -> Result<String> {
        if let Some(name) = self.work.known().coded.get(words) {
            return Ok(name.clone());
        }
        let found = unit::by_code(self.office.store.read(), self.owner, words).await?;
        let name = found.map_or_else(|| words.to_owned(), |unit| unit.name);
        self.work.known().coded.insert(words.to_owned(), name.clone());
        Ok(name)
    }
}
