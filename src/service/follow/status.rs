//! How it all stands: by letter, by unit, in the classes of the leader's table, cut at one moment.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::call::{self, LastCall};
use super::tracked::{self, Tracked};
use crate::domain::deliverable::DeliverableKind;
use crate::domain::{Actor, AssignmentState, Calendar, Class, DueClass, Id, Tally, Visibility};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::Message;

/// Figures and rows of one moment.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// The moment at which the figures were cut.
    pub as_of: DateTime<Utc>,
    pub tally: Tally,
    pub letters: Vec<LetterStatus>,
    pub units: Vec<UnitStatus>,
    pub rows: Vec<StatusRow>,
}

/// One letter's figures.
#[derive(Debug, Clone, Serialize)]
pub struct LetterStatus {
    pub id: Id,
    /// `15/UBND-NV`; none for a direction without letter.
    pub number: Option<String>,
    pub dated: Option<NaiveDate>,
    pub subject: Option<String>,
    pub tally: Tally,
}

/// One unit's figures.
#[derive(Debug, Clone, Serialize)]
pub struct UnitStatus {
    pub code: String,
    pub name: String,
    pub tally: Tally,
}

/// One assignment.
#[derive(Debug, Clone, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own in the table and in JSON"
)]
pub struct StatusRow {
    pub id: Id,
    pub letter: Id,
    pub number: Option<String>,
    /// Place of the task in its letter, from 1.
    pub ordinal: i32,
    /// Id of the node on the page.
    pub node: String,
    pub wording: String,
    pub unit_code: String,
    pub unit: String,
    pub report_to: String,
    pub state: AssignmentState,
    pub class: Option<Class>,
    #[serde(flatten)]
    pub due: DueClass,
    pub due_at: Option<DateTime<Utc>>,
    /// The printed words.
    pub due_text: Option<String>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// When the latest report was sent.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the latest report.
    pub report_number: Option<String>,
    /// Recorded by somebody else than the unit.
    pub on_behalf: bool,
    /// More was asked for and has not come.
    pub more_needed: bool,
    /// A request for more time awaits its decision.
    pub more_time_asked: bool,
    pub completed_late: Option<bool>,
    /// The last telephone call to the unit about the letter.
    pub last_call: Option<LastCall>,
    /// Nothing at all was heard: neither receipt nor progress nor report.
    pub silent: bool,
}

/// Reads the status of one letter, or of all letters of the office.
///
/// # Errors
/// Forbidden for units: they have their own page.
pub async fn status(office: &Office, actor: &Actor, letter: Option<&Id>) -> Result<Status> {
    let visibility = actor.visibility();
    if !matches!(visibility, Visibility::Office(_)) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let now = office.clock.now();
    let rows = store::assignment::list(conn, &visibility, letter.map(String::as_str)).await?;
    let mut tracked = tracked::complete(office, conn, rows).await?;
    tracked.sort_by_cached_key(|one| {
        let newest = one.letter.dated.map(std::cmp::Reverse);
        (
            newest,
            one.letter.numbered_as.clone(),
            one.letter.id.clone(),
            one.task.ordinal,
            one.lead.clone(),
        )
    });
    let calls = call::last_calls(conn, &office.settings.office, letter.map(String::as_str)).await?;
    let calendar = &office.settings.calendar;
    Ok(Status {
        as_of: now,
        tally: tracked.iter().map(|one| one.class(now)).collect(),
        letters: letters(&tracked, now),
        units: units(&tracked, now),
        rows: tracked.iter().map(|one| row(one, now, calendar, &calls)).collect(),
    })
}

fn letters(tracked: &[Tracked], now: DateTime<Utc>) -> Vec<LetterStatus> {
    let mut found: Vec<LetterStatus> = Vec::new();
    for one in tracked {
        if found.last().is_none_or(|last| last.id != one.letter.id) {
            found.push(LetterStatus {
                id: one.letter.id.clone(),
                number: one.letter.numbered_as.clone(),
                dated: one.letter.dated,
                subject: one.letter.subject.clone(),
                tally: Tally::default(),
            });
        }
        if let Some(last) = found.last_mut() {
            last.tally.count(one.class(now));
        }
    }
    found
}

fn units(tracked: &[Tracked], now: DateTime<Utc>) -> Vec<UnitStatus> {
    let mut found: BTreeMap<&str, UnitStatus> = BTreeMap::new();
    for one in tracked {
        let unit = found.entry(&one.lead_code).or_insert_with(|| UnitStatus {
            code: one.lead_code.clone(),
            name: one.lead.clone(),
            tally: Tally::default(),
        });
        unit.tally.count(one.class(now));
    }
    found.into_values().collect()
}

fn row(
    one: &Tracked,
    now: DateTime<Utc>,
    calendar: &Calendar,
    calls: &HashMap<(Id, Id), LastCall>,
) -> StatusRow {
    let called = (one.letter.id.clone(), one.assignment.lead_unit.clone());
    let latest = one.reports.last();
    let acknowledged_at = one.assignment.acknowledged_at;
    StatusRow {
        id: one.assignment.id.clone(),
        letter: one.letter.id.clone(),
        number: one.letter.numbered_as.clone(),
        ordinal: one.task.ordinal,
        node: one.task.node.clone(),
        wording: one.task.wording.clone(),
        unit_code: one.lead_code.clone(),
        unit: one.lead.clone(),
        report_to: one.report_to.clone(),
        state: one.state,
        class: one.class(now),
        due: one.due_class(now, calendar),
        due_at: one.assignment.due_at,
        due_text: one.task.due_text.clone(),
        acknowledged_at,
        reported_at: latest.map(|report| report.sent_at),
        report_number: latest.and_then(|report| report.number.clone()),
        on_behalf: latest.is_some_and(|report| report.on_behalf),
        more_needed: one.more_needed().is_some(),
        more_time_asked: one.pending_extension().is_some(),
        completed_late: one.assignment.completed_late,
        last_call: calls.get(&called).cloned(),
        silent: one.state == AssignmentState::Open && acknowledged_at.is_none(),
    }
}

/// The state of an assignment in the words of the issuer's column.
#[must_use]
pub fn state_message(one: &Tracked) -> Message {
    let received = one.assignment.acknowledged_at.is_some();
    Message::new(match one.state {
        AssignmentState::Open if one.pending_extension().is_some() => "follow-state-more-time",
        AssignmentState::Open if received => "follow-state-received",
        AssignmentState::Open => "follow-state-sent",
        AssignmentState::InProgress if one.more_needed().is_some() => "follow-state-more-needed",
        AssignmentState::InProgress if one.pending_extension().is_some() => {
            "follow-state-more-time"
        }
        AssignmentState::InProgress => "follow-state-in-progress",
        AssignmentState::Reported if one.lacks_sheet => match one.sheet {
            Some(DeliverableKind::Form) => "follow-state-reported-without-form",
            _ => "follow-state-reported-without-roster",
        },
        AssignmentState::Reported => "follow-state-reported",
        AssignmentState::Completed if one.assignment.completed_late == Some(true) => {
            "follow-class-done-late"
        }
        AssignmentState::Completed => "follow-class-done-on-time",
        AssignmentState::Contested => "follow-state-contested",
        AssignmentState::Suspended => "follow-state-suspended",
        AssignmentState::Closed => "follow-state-closed",
        AssignmentState::Recalled => "follow-state-recalled",
    })
}
