//! Chia việc khi chia tách: which task of a unit that is split goes to which of its heirs.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::succeed::{heirs_of_split, known};
use crate::domain::{Actor, Finding, Findings, Id, Place, Visibility};
use crate::service::follow::letter_names;
use crate::service::{Act, Error, Office, Result, letter, require};
use crate::store::assignment::{self, Task};
use crate::store::succession::Share;
use crate::store::unit::Unit;
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// One task of a letter, or all that the unit has in it, for one heir.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenTask {
    /// Code of the heir.
    pub heir: String,
    /// Number and notation of the letter, or its id.
    pub letter: String,
    /// Place of the task in the letter, from 1; none = every task of the unit in it.
    pub task: Option<i32>,
}

/// An open task and who has it after the split.
#[derive(Debug, Clone)]
pub struct DividedTask {
    /// How people name the letter.
    pub letter: String,
    /// Place of the task in the letter, from 1.
    pub ordinal: i32,
    pub wording: String,
    pub due_at: Option<DateTime<Utc>>,
    /// Code and name of the heir.
    pub heir: (String, String),
}

/// Shows how a split would divide the open work, without doing it.
///
/// # Errors
/// As the split itself.
pub async fn foresee_split(
    office: &Office,
    actor: &Actor,
    from: &str,
    into: &[String],
    given: &[GivenTask],
    on: NaiveDate,
) -> Result<Vec<DividedTask>> {
    require(actor, Act::KeepDirectory)?;
    let conn = office.store.read();
    let old = known(conn, actor, &[from.to_owned()], on).await?;
    let old = &old[0];
    let to = heirs_of_split(conn, actor, old, into, on).await?;
    let shares = shares(office, actor, old, &to, given).await?;
    let shares: HashMap<Id, Id> =
        shares.into_iter().map(|share| (share.task_id, share.to_unit)).collect();

    let mut due: BTreeMap<Id, Option<DateTime<Utc>>> = BTreeMap::new();
    for row in assignment::open_of_unit(conn, &actor.unit, &old.id).await? {
        let earliest = due.entry(row.task_id).or_insert(row.due_at);
        *earliest = (*earliest).min(row.due_at).or(*earliest).or(row.due_at);
    }
    for task in assignment::open_cooperations(conn, &actor.unit, &old.id).await? {
        due.entry(task.id).or_insert(task.due_at);
    }
    for task in shares.keys() {
        due.entry(task.clone()).or_default();
    }
    let ids: Vec<Id> = due.keys().cloned().collect();
    let mut tasks = assignment::tasks_by_ids(conn, &ids).await?;
    let letters: Vec<Id> = tasks.iter().map(|task| task.document_id.clone()).collect();
    let names = letter_names(conn, &letters).await?;
    let label = |task: &Task| {
        let name = names.get(&task.document_id);
        name.map(|name| name.numbered_as.clone().unwrap_or_else(|| name.words()))
    };
    tasks.sort_by_cached_key(|task| (label(task), task.document_id.clone(), task.ordinal));
    let heir = |task: &Task| {
        let unit = shares.get(&task.id).and_then(|id| to.iter().find(|unit| unit.id == *id));
        unit.or(to.first()).map(|unit| (unit.code.clone(), unit.name.clone()))
    };
    let view = |task: Task| DividedTask {
        letter: label(&task).unwrap_or_default(),
        heir: heir(&task).unwrap_or_default(),
        due_at: due.get(&task.id).copied().flatten(),
        ordinal: task.ordinal,
        wording: task.wording,
    };
    Ok(tasks.into_iter().map(view).collect())
}

/// The rows that say which heir has which task.
///
/// # Errors
/// Not found for a letter; invalid for heirs that do not follow, tasks that are not the unit's, and tasks that are given
/// to two heirs, all at once.
pub(super) async fn shares(
    office: &Office,
    actor: &Actor,
    from: &Unit,
    to: &[Unit],
    given: &[GivenTask],
) -> Result<Vec<Share>> {
    let conn = office.store.read();
    let mut findings = Findings::default();
    let mut found: BTreeMap<Id, (Share, bool)> = BTreeMap::new();
    // What names a task itself comes before what names its letter.
    let mut given: Vec<&GivenTask> = given.iter().collect();
    given.sort_by_key(|one| one.task.is_none());
    for one in given {
        let mut find = |message: Message| {
            let message = message.with("unit", &from.name).with("heir", one.heir.trim());
            findings.push(Finding::error(Place::field("give"), message));
        };
        let Some(heir) = to.iter().find(|unit| unit.code == one.heir.trim()) else {
            find(Message::new("directory-share-no-heir"));
            continue;
        };
        let letter = letter::find(office, &actor.unit, &one.letter).await?;
        let tasks = tasks_of(conn, actor, &from.id, &letter.row.id).await?;
        let known: Vec<String> = tasks.iter().map(|task| task.ordinal.to_string()).collect();
        let named = |task: &&Task| one.task.is_none_or(|place| place == task.ordinal);
        if !tasks.iter().any(|task| named(&task)) {
            let message = if tasks.is_empty() {
                Message::new("directory-share-no-task")
            } else {
                Message::new("directory-share-other-task").with("known", known.join(", "))
            };
            let place = one.task.map(|place| place.to_string()).unwrap_or_default();
            find(message.with("letter", letter.label()).with("task", place));
        }
        for task in tasks.iter().filter(named) {
            let is_named = one.task.is_some();
            match found.get(&task.id) {
                Some((other, named)) if other.to_unit != heir.id && *named == is_named => find(
                    Message::new("directory-share-twice")
                        .with("letter", letter.label())
                        .with("task", task.ordinal),
                ),
                Some(_) => {}
                None => {
                    let share = Share {
                        from_unit: from.id.clone(),
                        task_id: task.id.clone(),
                        owner_unit: actor.unit.clone(),
                        to_unit: heir.id.clone(),
                    };
                    found.insert(task.id.clone(), (share, is_named));
                }
            }
        }
    }
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    Ok(found.into_values().map(|(share, _)| share).collect())
}

/// The tasks of a letter that a unit leads, collects or cooperates in, in the letter's order.
async fn tasks_of(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    unit: &Id,
    letter: &Id,
) -> Result<Vec<Task>> {
    let visible = Visibility::Office(actor.unit.clone());
    let rows = store::assignment::list(conn, &visible, Some(letter)).await?;
    let partners = assignment::cooperations(conn, letter).await?;
    let mut tasks = assignment::tasks(conn, letter).await?;
    tasks.retain(|task| {
        let leads = |row: &assignment::Assignment| {
            row.task_id == task.id
                && (row.lead_unit == *unit || row.collector_unit.as_ref() == Some(unit))
        };
        rows.iter().any(leads)
            || (partners.iter())
                .any(|one| one.task_id == task.id && one.unit_id.as_ref() == Some(unit))
    });
    Ok(tasks)
}
