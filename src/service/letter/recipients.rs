//! Nơi nhận của một văn bản: every unit that got a letter or leads work in it, what stands there, most pressing first.
//!
//! A letter may have thousands of recipients. All of them are judged by the few words that judging needs; only those on
//! the page shown are read in full.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::Letter;
use crate::domain::{
    Actor, AssignmentState, Channel, Class, DueClass, Id, Mode, SendingState, Standing, Tally,
};
use crate::service::follow::{self, LastCall, Tracked};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::recipients::{self, Led, Named, Sent};
use crate::store::{self};
use crate::text::fold;

/// Units of one page.
pub const PER_PAGE: usize = 50;

/// One thing that may be true of a unit; a list shows those of which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stand {
    /// A report awaits confirmation, a request its decision: the issuer is asked.
    Asking,
    /// The mail failed or is in doubt.
    Undelivered,
    /// Open work whose deadline lies behind.
    Overdue,
    /// Nobody has acknowledged the letter.
    Unreceived,
    /// Open work whose deadline is near.
    Soon,
    /// Open work in term or without deadline.
    Open,
    /// All work has ended, or none was asked.
    Done,
}

impl Stand {
    /// All of them, most pressing first.
    pub const ALL: [Self; 7] = [
        Self::Asking,
        Self::Undelivered,
        Self::Overdue,
        Self::Unreceived,
        Self::Soon,
        Self::Open,
        Self::Done,
    ];

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
            Self::Done => "da-xong",
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
    /// Part of a name or code, with or without diacritics.
    pub words: String,
    /// From 0.
    pub page: usize,
}

/// One page of units.
#[derive(Debug, Clone)]
pub struct Recipients {
    pub as_of: DateTime<Utc>,
    /// Units of the letter.
    pub total: usize,
    /// Units that fit the filter.
    pub fitting: usize,
    /// How many units stand so; one unit may stand in several ways.
    pub stands: BTreeMap<Stand, usize>,
    pub tally: Tally,
    /// Units that have acknowledged.
    pub received: usize,
    pub rows: Vec<RecipientRow>,
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
    Letter::load(conn, &actor.unit, document).await?;
    let mut all = judged(office, document).await?;
    let received = all.iter().filter(|one| one.is_received()).count();
    let total = all.len();
    let mut stands = BTreeMap::new();
    let mut tally = Tally::default();
    for one in &all {
        for stand in &one.stands {
            *stands.entry(*stand).or_default() += 1;
        }
        tally += one.tally;
    }
    let words = fold(filter.words.trim());
    all.retain(|one| {
        filter.stand.is_none_or(|stand| one.stands.contains(&stand))
            && (words.is_empty()
                || one.named.folded.contains(&words)
                || one.named.code.contains(&words))
    });
    let fitting = all.len();
    all.sort_by(|a, b| {
        (a.stands.first(), &a.named.folded, &a.named.code).cmp(&(
            b.stands.first(),
            &b.named.folded,
            &b.named.code,
        ))
    });
    let shown: Vec<Judged> = all.into_iter().skip(filter.page * PER_PAGE).take(PER_PAGE).collect();
    let rows = complete(office, actor, document, shown).await?;
    Ok(Recipients { as_of: office.clock.now(), total, fitting, stands, tally, received, rows })
}

/// A unit with what was found of it.
struct Judged {
    named: Named,
    sent: Vec<Sent>,
    led: Vec<Led>,
    stands: Vec<Stand>,
    tally: Tally,
}

impl Judged {
    fn is_received(&self) -> bool {
        self.sent.iter().any(is_received)
    }
}

/// Acknowledged, or handed over against a signature.
#[must_use]
pub fn is_received(sent: &Sent) -> bool {
    let by_signature = [Channel::Hand.code(), Channel::Post.code()].contains(&&*sent.channel);
    sent.acknowledged_at.is_some() || (by_signature && sent.delivered_at.is_some())
}

async fn judged(office: &Office, document: &str) -> Result<Vec<Judged>> {
    let conn = office.store.read();
    let now = office.clock.now();
    let modes: HashMap<Id, Mode> = (store::assignment::tasks(conn, document).await?.into_iter())
        .map(|task| {
            let mode = serde_json::from_value(task.mode.into()).map_err(Error::internal)?;
            Ok((task.id, mode))
        })
        .collect::<Result<_>>()?;
    let mut sent: HashMap<Id, Vec<Sent>> = HashMap::new();
    for one in recipients::sent(conn, document).await? {
        sent.entry(one.unit_id.clone()).or_default().push(one);
    }
    let mut led: HashMap<Id, Vec<Led>> = HashMap::new();
    for one in recipients::led(conn, document).await? {
        led.entry(one.lead_unit.clone()).or_default().push(one);
    }
    let asking: HashSet<Id> = recipients::asking(conn, document).await?.into_iter().collect();
    let mut ids: Vec<Id> = sent.keys().chain(led.keys()).cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    let units = recipients::named(conn, &ids).await?;
    let judge = |named: Named| -> Result<Judged> {
        let sent = sent.remove(&named.id).unwrap_or_default();
        let led = led.remove(&named.id).unwrap_or_default();
        let mut tally = Tally::default();
        let stands = stands(office, now, &sent, &led, &modes, &asking, &mut tally)?;
        Ok(Judged { named, sent, led, stands, tally })
    };
    units.into_iter().map(judge).collect()
}

fn stands(
    office: &Office,
    now: DateTime<Utc>,
    sent: &[Sent],
    led: &[Led],
    modes: &HashMap<Id, Mode>,
    asking: &HashSet<Id>,
    tally: &mut Tally,
) -> Result<Vec<Stand>> {
    let mut found = HashSet::new();
    let live: Vec<&Sent> =
        sent.iter().filter(|one| one.state != SendingState::Cancelled.code()).collect();
    let acknowledged = live.iter().any(|one| is_received(one))
        || led.iter().any(|one| one.acknowledged_at.is_some());
    if !live.is_empty() && !acknowledged {
        found.insert(Stand::Unreceived);
        let state =
            SendingState::of_delivery(live.iter().filter_map(|one| SendingState::find(&one.state)));
        if state.is_some_and(SendingState::needs_a_person) {
            found.insert(Stand::Undelivered);
        }
    }
    for one in led {
        let state = AssignmentState::find(&one.state)
            .ok_or_else(|| Error::internal(format_args!("assignment in state {}", one.state)))?;
        let mode = modes.get(&one.task_id).copied().unwrap_or_default();
        let completed = state == AssignmentState::Completed;
        let standing = Standing {
            state,
            mode,
            due: one.due_at,
            answered_at: one.reported_at.filter(|_| completed),
        };
        let class = standing.class(now);
        tally.count(class);
        if !state.has_ended() && asking.contains(&one.id) {
            found.insert(Stand::Asking);
        }
        match class {
            Some(Class::AwaitingConfirmation) => {
                found.insert(Stand::Asking);
            }
            Some(Class::OpenOverdue) => {
                found.insert(Stand::Overdue);
            }
            Some(Class::OpenInTerm) => {
                let due = DueClass::of(one.due_at, now, &office.settings.calendar);
                let soon =
                    matches!(due, DueClass::Soon { .. }) && state != AssignmentState::Suspended;
                found.insert(if soon { Stand::Soon } else { Stand::Open });
            }
            Some(Class::NoDeadline) => {
                found.insert(Stand::Open);
            }
            Some(Class::DoneOnTime | Class::DoneLate | Class::NothingAsked) | None => {}
        }
    }
    if found.iter().all(|stand| matches!(stand, Stand::Unreceived | Stand::Undelivered)) {
        found.insert(Stand::Done);
    }
    let mut found: Vec<Stand> = found.into_iter().collect();
    found.sort_unstable();
    Ok(found)
}

async fn complete(
    office: &Office,
    actor: &Actor,
    document: &str,
    shown: Vec<Judged>,
) -> Result<Vec<RecipientRow>> {
    let conn = office.store.read();
    let ids: Vec<Id> = shown.iter().flat_map(|one| &one.led).map(|one| one.id.clone()).collect();
    let rows = store::assignment::by_ids(conn, &actor.unit, &ids).await?;
    let mut tasks: HashMap<Id, Vec<Tracked>> = HashMap::new();
    for one in follow::complete(office, conn, rows).await? {
        tasks.entry(one.assignment.lead_unit.clone()).or_default().push(one);
    }
    let mut calls = follow::last_calls(conn, &actor.unit, Some(document)).await?;
    let (now, calendar) = (office.clock.now(), &office.settings.calendar);
    let row = |one: Judged| {
        let mut tasks = tasks.remove(&one.named.id).unwrap_or_default();
        tasks.sort_by_key(|one| (one.task.ordinal, one.assignment.period.clone()));
        let dated = |one: Tracked| {
            let due = one.due_class(now, calendar);
            (one, due)
        };
        let tasks = tasks.into_iter().map(dated).collect();
        RecipientRow {
            last_call: calls.remove(&(document.to_owned(), one.named.id.clone())),
            unit: one.named.id,
            code: one.named.code,
            name: one.named.name,
            sent: one.sent,
            stands: one.stands,
            tasks,
        }
    };
    Ok(shown.into_iter().map(row).collect())
}
