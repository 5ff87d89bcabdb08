//! Who is to be told what, and why; and who is spared, and why. Reading only: a dry run prints it.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::case::{self, Case};
use super::{ESCALATION, REMINDER};
use crate::domain::{Actor, DueClass, Id, Pressed, ReminderStep, hanoi};
use crate::service::{Act, Office, Result, require};
use crate::store::mute::Mute;
use crate::store::{self, ConnectionTrait};
use crate::text::{Message, dates, folding::fold};

/// Everything that would leave at a moment.
#[derive(Debug, Clone, Serialize)]
pub struct ReminderPlan {
    /// The moment for which it was worked out.
    pub at: DateTime<Utc>,
    pub digests: Vec<PlannedDigest>,
    pub spared: Vec<SparedReminder>,
}

/// One mail to each address of one unit.
#[derive(Debug, Clone, Serialize)]
pub struct PlannedDigest {
    pub purpose: &'static str,
    /// Id of the unit that is told.
    pub unit: Id,
    pub unit_name: String,
    pub addresses: Vec<String>,
    pub urgent: bool,
    /// Most pressing first.
    pub items: Vec<PlannedReminder>,
    #[serde(skip)]
    pub(super) key: String,
}

/// One step for one assignment.
#[derive(Debug, Clone, Serialize)]
pub struct PlannedReminder {
    pub assignment: Id,
    /// `15/UBND-NV`; none for a spoken direction.
    pub letter: Option<String>,
    /// Place of the task in its letter, from 1.
    pub ordinal: i32,
    pub wording: String,
    /// Name of the lead.
    pub lead: String,
    pub step: ReminderStep,
    #[serde(flatten)]
    pub due: DueClass,
    pub due_at: Option<DateTime<Utc>>,
    #[serde(skip)]
    pub(super) about_day: NaiveDate,
}

/// A step that is due and not taken.
#[derive(Debug, Clone, Serialize)]
pub struct SparedReminder {
    #[serde(flatten)]
    pub reminder: PlannedReminder,
    #[serde(flatten)]
    pub why: Spared,
}

/// Why a step that is due is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "spared", rename_all = "snake_case")]
pub enum Spared {
    Muted {
        until: NaiveDate,
        reason: String,
    },
    /// Nobody can write to it: it is called.
    WithoutAddress,
    /// It was told today.
    ToldToday,
}

impl Spared {
    /// The reason in words.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Muted { until, reason } => Message::new("remind-spared-muted")
                .with("until", dates::table_date(*until))
                .with("reason", reason),
            Self::WithoutAddress => Message::new("remind-spared-address"),
            Self::ToldToday => Message::new("remind-spared-today"),
        }
    }
}

/// Works out what the policy asks for now, or, outside the hours of sending, when they next begin.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn due_reminders(office: &Office, actor: &Actor) -> Result<ReminderPlan> {
    require(actor, Act::Show)?;
    let hours = office.settings.reminders.hours;
    let at = office.settings.calendar.opening(hours, office.clock.now());
    by_policy(office, at).await
}

/// What the policy asks for at a moment.
pub(super) async fn by_policy(office: &Office, at: DateTime<Utc>) -> Result<ReminderPlan> {
    let conn = office.store.read();
    let cases = case::with_deadline(office, conn, at).await?;
    let steps = steps(office, &cases, at);
    let ids: Vec<Id> = steps.iter().map(|(case, ..)| case.tracked.assignment.id.clone()).collect();
    let taken: HashSet<(Id, String, NaiveDate)> = store::reminder::of_assignments(conn, &ids)
        .await?
        .into_iter()
        .map(|row| (row.assignment_id, row.step, row.about_day))
        .collect();
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|(case, step, due)| {
            let key = (case.tracked.assignment.id.clone(), step.code(), day_of(due.due));
            !taken.contains(&key)
        })
        .map(|(case, step, due)| (case, step, day_of(due.due)))
        .collect();
    let day = day_of(at);
    let key = |step: ReminderStep| match step {
        ReminderStep::HoursBefore(_) | ReminderStep::HoursAfter(_) => {
            at.with_timezone(&hanoi()).format("%Y-%m-%dT%Hh").to_string()
        }
        _ => day.to_string(),
    };
    Planner::new(office, conn, at).await?.plan(steps, key).await
}

/// The steps that the policies of the cases ask for, whether taken or not.
fn steps<'a>(
    office: &Office,
    cases: &'a [Case],
    at: DateTime<Utc>,
) -> Vec<(&'a Case, ReminderStep, Pressed)> {
    let calendar = &office.settings.calendar;
    let mut steps = Vec::new();
    for case in cases.iter().filter(|case| case.policy.enabled) {
        let Some(pressed) = case.pressed() else { continue };
        let open = calendar.opening(case.policy.hours, at) == at;
        if (pressed.urgent || open)
            && let Some(step) = case.policy.step(pressed, at, calendar)
        {
            steps.push((case, step, pressed));
        }
        if open && case.policy.escalates(pressed, at, calendar) {
            steps.push((case, ReminderStep::ToUnitLeader, pressed));
            if !case.policy.escalation.office.is_empty() {
                steps.push((case, ReminderStep::ToOfficeLeader, pressed));
            }
        }
    }
    steps
}

/// Puts steps together into digests.
pub(super) struct Planner<'a, C: ConnectionTrait> {
    office: &'a Office,
    conn: &'a C,
    at: DateTime<Utc>,
    mutes: Vec<Mute>,
    addresses: HashMap<Id, Vec<String>>,
    /// Persons who took a letter over in a unit: their addresses by letter and unit.
    handlers: HashMap<(Id, Id), Vec<String>>,
}

/// Who is told by a step: purpose, unit, addresses.
type Told = (&'static str, Id, String, Vec<String>);

impl<'a, C: ConnectionTrait> Planner<'a, C> {
    pub async fn new(office: &'a Office, conn: &'a C, at: DateTime<Utc>) -> Result<Self> {
        let mutes = store::mute::on(conn, &office.settings.office, day_of(at)).await?;
        Ok(Self { office, conn, at, mutes, addresses: HashMap::new(), handlers: HashMap::new() })
    }

    /// Groups steps by who is told; `key` names the digest of a step.
    pub async fn plan(
        mut self,
        steps: Vec<(&Case, ReminderStep, NaiveDate)>,
        key: impl Fn(ReminderStep) -> String,
    ) -> Result<ReminderPlan> {
        self.find_addresses(&steps).await?;
        let mut digests: BTreeMap<(bool, String, &'static str, String), PlannedDigest> =
            BTreeMap::new();
        let mut spared = Vec::new();
        let mut told_before: HashMap<String, HashSet<(String, String)>> = HashMap::new();
        for (case, step, about_day) in steps {
            let reminder = self.reminder(case, step, about_day);
            if let Some(muted) = self.muted(case) {
                spared.push(SparedReminder { reminder, why: muted });
                continue;
            }
            let (purpose, unit, unit_name, addresses) = self.told(case, step).await?;
            if addresses.is_empty() {
                // That a unit has no leader with an address is no fault of the day.
                if purpose == REMINDER {
                    spared.push(SparedReminder { reminder, why: Spared::WithoutAddress });
                }
                continue;
            }
            let key = key(step);
            if !told_before.contains_key(&key) {
                let owner = &self.office.settings.office;
                let told = store::reminder::told(self.conn, owner, &key).await?;
                told_before.insert(key.clone(), told);
            }
            if told_before[&key].contains(&(unit.clone(), purpose.to_owned())) {
                spared.push(SparedReminder { reminder, why: Spared::ToldToday });
                continue;
            }
            let urgent = case.tracked.letter.urgency.is_some() && purpose == REMINDER;
            let place = (!urgent, unit.clone(), purpose, key.clone());
            let digest = digests.entry(place).or_insert_with(|| PlannedDigest {
                purpose,
                unit,
                unit_name,
                addresses: Vec::new(),
                urgent,
                items: Vec::new(),
                key,
            });
            // Whoever took one of its letters over in the unit gets the digest beside the unit.
            for address in addresses {
                if !digest.addresses.contains(&address) {
                    digest.addresses.push(address);
                }
            }
            digest.items.push(reminder);
        }
        let mut digests: Vec<PlannedDigest> = digests.into_values().collect();
        for digest in &mut digests {
            digest.items.sort_by_cached_key(|item| {
                (item.due_at.is_none(), item.due_at, item.letter.clone(), item.ordinal)
            });
        }
        Ok(ReminderPlan { at: self.at, digests, spared })
    }

    fn reminder(&self, case: &Case, step: ReminderStep, about_day: NaiveDate) -> PlannedReminder {
        let tracked = &case.tracked;
        PlannedReminder {
            assignment: tracked.assignment.id.clone(),
            letter: tracked.letter.numbered_as.clone(),
            ordinal: tracked.task.ordinal,
            wording: tracked.task.wording.clone(),
            lead: tracked.lead.clone(),
            step,
            due: tracked.due_class(self.at, &self.office.settings.calendar),
            due_at: tracked.assignment.due_at,
            about_day,
        }
    }

    fn muted(&self, case: &Case) -> Option<Spared> {
        let (unit, letter) = (&case.tracked.assignment.lead_unit, &case.tracked.letter.id);
        let holds = |mute: &&Mute| {
            mute.unit_id.as_ref().is_none_or(|muted| muted == unit)
                && mute.document_id.as_ref().is_none_or(|muted| muted == letter)
        };
        // The list is in the order of the last days: the last that fits spares longest.
        let mute = self.mutes.iter().rev().find(holds)?;
        Some(Spared::Muted { until: mute.until, reason: mute.reason.clone() })
    }

    async fn find_addresses(&mut self, steps: &[(&Case, ReminderStep, NaiveDate)]) -> Result<()> {
        let units = steps.iter().map(|(case, ..)| case.tracked.assignment.lead_unit.clone());
        let units: HashSet<Id> = units.collect();
        let units: Vec<Id> = units.into_iter().collect();
        let found = store::unit::addresses_on(self.conn, &units, day_of(self.at)).await?;
        let emails = found.into_iter().map(|(unit, mailboxes)| {
            (unit, mailboxes.into_iter().map(|mailbox| mailbox.email).collect())
        });
        self.addresses = emails.collect();
        for person in store::handler::of_units(self.conn, &units).await? {
            let handled = (person.document_id, person.unit_id);
            self.handlers.entry(handled).or_default().push(person.email);
        }
        Ok(())
    }

    async fn told(&self, case: &Case, step: ReminderStep) -> Result<Told> {
        let unit = case.tracked.assignment.lead_unit.clone();
        let name = case.tracked.lead.clone();
        Ok(match step {
            ReminderStep::ToUnitLeader => {
                let leader = self.leader(case, &unit).await?;
                (ESCALATION, unit, name, leader.into_iter().collect())
            }
            ReminderStep::ToOfficeLeader => {
                let code = &self.office.settings.office;
                let office = store::unit::by_code(self.conn, code, code).await?;
                match office {
                    Some(own) => {
                        let leaders = case.policy.escalation.office.clone();
                        (ESCALATION, own.id, own.name, leaders)
                    }
                    None => (ESCALATION, unit, name, Vec::new()),
                }
            }
            _ => {
                let mut addresses: Vec<String> =
                    self.addresses.get(&unit).cloned().unwrap_or_default();
                let handled = (case.tracked.letter.id.clone(), unit.clone());
                addresses.extend(self.handlers.get(&handled).cloned().unwrap_or_default());
                (REMINDER, unit, name, addresses)
            }
        })
    }

    /// The address of the unit's leader: the first contact whose position is one of the policy's, in their order.
    async fn leader(&self, case: &Case, unit: &str) -> Result<Option<String>> {
        let contacts = store::unit::contacts(self.conn, unit).await?;
        let leads = |wanted: &String| {
            let wanted = fold(wanted);
            contacts.iter().find_map(|contact| {
                let position = fold(contact.position.as_deref()?);
                let address = contact.email.clone().filter(|address| address.contains('@'))?;
                position.starts_with(&wanted).then_some(address)
            })
        };
        Ok(case.policy.escalation.unit_positions.iter().find_map(leads))
    }
}

pub(super) fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&hanoi()).date_naive()
}
