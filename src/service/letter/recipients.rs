//! Nơi nhận của một văn bản: the units that got a letter or lead work in it, how they stand, most pressing first.
//!
//! A letter may have thousands of recipients. The database judges and counts them ([`crate::store::standing`]); only those
//! on the page shown are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, SubsecRound, Utc};

use super::Letter;
use super::browse::tallies;
use crate::domain::{
    Actor, Channel, Document, DueClass, Id, Party, Recipient, Tally, Visibility, soon_before,
};
use crate::service::follow::{self, LastCall, Tracked};
use crate::service::{Act, Office, Result, require};
use crate::store::recipients::{self, Sent};
use crate::store::standing::{self, Part, Scope, Stood, Wanted};
use crate::store::{self, ConnectionTrait};
use crate::text::fold;
use crate::text::query::{self, Abbreviations};

pub use crate::store::standing::Mark as Stand;

/// Units of one page.
pub const PER_PAGE: usize = 50;
/// Words of one search that are looked at.
const WORDS: usize = 8;

impl Stand {
    /// The word in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asking => "cho-xu-ly",
            Self::Undelivered => "chua-gui-duoc",
            Self::Overdue => "qua-han",
            Self::Unreceived => "chua-tiep-nhan",
            Self::Soon => "sap-den-han",
            Self::Open => "dang-thuc-hien",
            Self::Silent => "chua-bao-cao",
            Self::Reported => "da-bao-cao",
            Self::Completed => "hoan-thanh",
            Self::Received => "da-tiep-nhan",
        }
    }

    /// Reads the word in addresses.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stand| stand.code() == code)
    }
}

/// Which units a list shows.
#[derive(Debug, Clone, Default)]
pub struct RecipientFilter {
    pub stand: Option<Stand>,
    /// Parts of a name or code, with or without diacritics, short or long (`UBND`).
    pub words: String,
    /// Code of a group: its members.
    pub group: Option<String>,
    /// Place of a task in the letter: the units that lead it, and that work of theirs.
    pub task: Option<i32>,
    /// From 0.
    pub page: usize,
}

/// One page of units.
#[derive(Debug, Clone)]
pub struct Recipients {
    pub as_of: DateTime<Utc>,
    /// Units of the letter, or of the group or task chosen.
    pub total: usize,
    /// Units that fit the filter.
    pub fitting: usize,
    /// How many units stand so; one unit may stand in several ways.
    pub stands: BTreeMap<Stand, usize>,
    /// The work of the whole letter, by class.
    pub tally: Tally,
    /// Units that have acknowledged.
    pub received: usize,
    pub rows: Vec<RecipientRow>,
    /// The groups that the letter addresses, in its order.
    pub groups: Vec<PartOfLetter>,
    /// Its tasks, where there are several.
    pub tasks: Vec<PartOfLetter>,
}

/// A group or a task of a letter, and how it stands there.
#[derive(Debug, Clone)]
pub struct PartOfLetter {
    /// Code of the group, or place of the task.
    pub code: String,
    /// Name of the group, or wording of the task.
    pub name: String,
    pub counts: Part,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct RecipientRow {
    pub unit: Id,
    pub code: String,
    pub name: String,
    pub sent: Vec<Sent>,
    pub stands: Vec<Stand>,
    /// In the letter's order, with how each deadline stands.
    pub tasks: Vec<(Tracked, DueClass)>,
    pub last_call: Option<LastCall>,
}

/// Lists the units of a letter.
///
/// # Errors
/// Forbidden for those outside the office; not found for a letter that is none of its.
pub async fn recipients(
    office: &Office,
    actor: &Actor,
    document: &str,
    filter: &RecipientFilter,
) -> Result<Recipients> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, document).await?;
    let groups = groups_of(conn, actor, &letter.content).await?;
    let scope = scope(office, document, filter, &groups);
    let wanted = wanted(filter);
    let ids: Vec<String> = groups.iter().map(|group| group.id.clone()).collect();
    let window = ((filter.page * PER_PAGE) as u64, PER_PAGE as u64);
    let stood = standing::look(conn, &scope, &wanted, &ids, window).await?;
    let mut of_groups: HashMap<String, Part> =
        stood.groups.into_iter().map(|part| (part.key.clone(), part)).collect();
    let groups = groups.into_iter().filter_map(|group| {
        let counts = of_groups.remove(&group.id)?;
        Some(PartOfLetter { code: group.code, name: group.name, counts })
    });
    let stands = stood.marks.into_iter().filter(|(_, count)| *count > 0);
    let stands: BTreeMap<Stand, usize> = stands.collect();
    let letters = [document.to_owned()];
    Ok(Recipients {
        as_of: office.clock.now(),
        total: stood.units,
        fitting: stood.wanted,
        received: stands.get(&Stand::Received).copied().unwrap_or_default(),
        tally: tallies(office, &letters).await?.remove(document).unwrap_or_default(),
        stands,
        groups: groups.collect(),
        tasks: tasks_of(conn, &scope).await?,
        rows: complete(office, actor, document, filter, stood.rows).await?,
    })
}

/// The units that fit a filter, by id and name, at most so many; the page of the filter does not matter.
///
/// # Errors
/// As [`recipients`].
pub async fn fitting_units(
    office: &Office,
    actor: &Actor,
    document: &str,
    filter: &RecipientFilter,
    most: u64,
) -> Result<Vec<(Id, String)>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let letter = Letter::load(conn, &actor.unit, document).await?;
    let groups = groups_of(conn, actor, &letter.content).await?;
    let scope = scope(office, document, filter, &groups);
    let found = standing::page(conn, &scope, &wanted(filter), most).await?;
    Ok(found.into_iter().map(|one| (one.unit, one.name)).collect())
}

fn scope(
    office: &Office,
    document: &str,
    filter: &RecipientFilter,
    groups: &[store::group::Group],
) -> Scope {
    let now = office.clock.now().trunc_subsecs(0);
    let group = filter.group.as_ref().map(|code| {
        let known = groups.iter().find(|group| group.code == *code);
        // A group that the letter does not address has no units here.
        known.map(|group| group.id.clone()).unwrap_or_default()
    });
    Scope {
        document: document.to_owned(),
        now,
        soon: soon_before(now, &office.settings.calendar),
        task: filter.task,
        group,
    }
}

/// What was typed, as the words that a name must hold; an abbreviation is also its long form, and the other way round.
fn wanted(filter: &RecipientFilter) -> Wanted {
    let typed: String = filter.words.trim().chars().take(200).collect();
    let mut words: Vec<Vec<String>> = Vec::new();
    match query::parse(&typed, &Abbreviations::built_in()) {
        Ok(terms) => {
            for term in terms.into_iter().filter(|term| term.wanted) {
                let spellings = term.spellings.iter().map(|one| fold(&one.tokens.join(" ")));
                let mut spellings: Vec<String> = spellings.collect();
                spellings.dedup();
                words.push(spellings);
            }
        }
        // Nothing that the search would call a word: looked for as it stands.
        Err(_) if !typed.is_empty() => words.push(vec![typed.to_lowercase()]),
        Err(_) => {}
    }
    words.truncate(WORDS);
    Wanted { mark: filter.stand, words }
}

/// The groups that a letter addresses or lets lead, in its order.
async fn groups_of(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    content: &Document,
) -> Result<Vec<store::group::Group>> {
    fn below<'d>(lines: &'d [Recipient], parties: &mut Vec<&'d Party>) {
        for line in lines {
            parties.extend(&line.to);
            below(&line.items, parties);
        }
    }
    let mut parties: Vec<&Party> = Vec::new();
    let lines = content.addressees.items.iter().chain(&content.addressees.copy);
    parties.extend(lines.flat_map(|line| &line.to));
    below(&content.recipients, &mut parties);
    let tasks = content.tasks();
    parties.extend(tasks.iter().flat_map(|task| task.lead.iter().copied()));
    let visible = Visibility::Office(actor.unit.clone());
    let known = store::group::list(conn, &visible).await?;
    let mut seen = BTreeSet::new();
    let named = |party: &&Party| {
        let folded = fold(party.as_str());
        known.iter().find(|group| {
            group.code == party.as_str() || group.folded.split('\n').any(|name| name == folded)
        })
    };
    let found = parties.iter().filter_map(named).filter(|group| seen.insert(group.id.clone()));
    Ok(found.cloned().collect())
}

async fn tasks_of(conn: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<PartOfLetter>> {
    let tasks = store::assignment::tasks(conn, &scope.document).await?;
    if tasks.len() < 2 {
        return Ok(Vec::new());
    }
    let counts = standing::of_tasks(conn, scope).await?;
    let part = |counts: Part| {
        let task = tasks.iter().find(|task| task.ordinal.to_string() == counts.key)?;
        Some(PartOfLetter { code: counts.key.clone(), name: task.wording.clone(), counts })
    };
    Ok(counts.into_iter().filter_map(part).collect())
}

/// Acknowledged, or handed over against a signature.
#[must_use]
pub fn is_received(sent: &Sent) -> bool {
    let by_signature = [Channel::Hand.code(), Channel::Post.code()].contains(&&*sent.channel);
    sent.acknowledged_at.is_some() || (by_signature && sent.delivered_at.is_some())
}

/// Reads in full what stands with the units of one page.
async fn complete(
    office: &Office,
    actor: &Actor,
    document: &str,
    filter: &RecipientFilter,
    shown: Vec<Stood>,
) -> Result<Vec<RecipientRow>> {
    let conn = office.store.read();
    let ids: Vec<Id> = shown.iter().map(|one| one.unit.clone()).collect();
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let rows = store::assignment::led_by(conn, &[document], &names).await?;
    let mut tasks: HashMap<Id, Vec<Tracked>> = HashMap::new();
    for one in follow::complete(office, conn, rows).await? {
        if filter.task.is_none_or(|task| one.task.ordinal == task) {
            tasks.entry(one.assignment.lead_unit.clone()).or_default().push(one);
        }
    }
    let mut sent: HashMap<Id, Vec<Sent>> = HashMap::new();
    for one in recipients::sent(conn, document, &ids).await? {
        sent.entry(one.unit_id.clone()).or_default().push(one);
    }
    let mut calls = follow::last_calls_to(conn, &actor.unit, document, &ids).await?;
    let (now, calendar) = (office.clock.now(), &office.settings.calendar);
    let row = |one: Stood| {
        let mut tasks = tasks.remove(&one.unit).unwrap_or_default();
        tasks.sort_by_key(|one| (one.task.ordinal, one.assignment.period.clone()));
        let dated = |one: Tracked| {
            let due = one.due_class(now, calendar);
            (one, due)
        };
        RecipientRow {
            last_call: calls.remove(&one.unit),
            sent: sent.remove(&one.unit).unwrap_or_default(),
            tasks: tasks.into_iter().map(dated).collect(),
            stands: one.marks,
            unit: one.unit,
            code: one.code,
            name: one.name,
        }
    };
    Ok(shown.into_iter().map(row).collect())
}
