//! What a digest says, gathered when it leaves: only what is still owed at that moment.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::ESCALATION;
use super::case::Case;
use super::plan::day_of;
use crate::domain::{Contact, DueClass, Id, ReminderStep, Visibility, end_of_day, has_passed};
use crate::mail::{Owed, ReminderFacts, ReminderVoice};
use crate::service::follow::{office_name, tracked};
use crate::service::{Office, Result, link};
use crate::store::message::OutboundMessage;
use crate::store::reminder::Digest;
use crate::store::{self, ConnectionTrait};

/// Days until a deadline are counted up to this many.
const FARTHEST: u32 = 400;

/// Gathers what a reminder says; `None` when nothing of it is owed any more.
pub(in crate::service) async fn gather(
    office: &Office,
    message: &OutboundMessage,
) -> Result<Option<ReminderFacts>> {
    let conn = office.store.read();
    let now = office.clock.now();
    let digest = Digest {
        to_unit: message.unit_id.clone(),
        purpose: message.purpose.clone(),
        key: message.subject_key.clone(),
    };
    let steps = store::reminder::of_digest(conn, &digest).await?;
    let visible = Visibility::Office(message.owner_unit.clone());
    let mut rows: BTreeMap<Id, _> = BTreeMap::new();
    for step in &steps {
        let row = store::assignment::find(conn, &visible, &step.assignment_id).await?;
        // A deadline that moved after the digest was made has reminders of its own.
        let row = row.filter(|row| step.step == by_hand() || row.due_at == step.due_at);
        rows.extend(row.map(|row| (row.id.clone(), row)));
    }
    let mut owed = tracked::complete(office, conn, rows.into_values().collect()).await?;
    owed.retain(Case::is_owed);
    if owed.is_empty() {
        return Ok(None);
    }
    owed.sort_by_cached_key(|one| {
        let due = one.assignment.due_at;
        (due.is_none(), due, one.letter.numbered_as.clone(), one.task.ordinal)
    });
    let own = store::unit::by_code(conn, &message.owner_unit, &message.owner_unit).await?;
    let to_office = own.as_ref().is_some_and(|own| own.id == message.unit_id);
    let voice = if message.purpose == ESCALATION && to_office {
        ReminderVoice::OfficeLeader
    } else if message.purpose == ESCALATION {
        ReminderVoice::UnitLeader
    } else if steps.iter().any(|step| step.step == by_hand()) {
        ReminderVoice::Person
    } else {
        ReminderVoice::Policy
    };
    let receiver = store::unit::find(conn, &message.unit_id).await?;
    let entrance = match voice {
        ReminderVoice::OfficeLeader => None,
        _ => Some(link::provide(office, &message.unit_id).await?),
    };
    let ids: Vec<Id> = owed.iter().map(|one| one.assignment.id.clone()).collect();
    let earlier = store::reminder::sent(conn, &ids).await?;
    let is_urgent = owed.iter().any(|one| one.letter.urgency.is_some());
    let row = |one: &tracked::Tracked| {
        let reminded = earlier.get(&one.assignment.id).map_or(0, |(times, _)| *times);
        owed_row(office, one, reminded, now)
    };
    Ok(Some(ReminderFacts {
        voice,
        office: office_name(office).await?,
        receiver: receiver.map(|unit| unit.name).unwrap_or_default(),
        owed: owed.iter().map(row).collect(),
        ask_by: (!is_urgent).then(|| next_evening(office, now)),
        link: entrance.as_ref().map(|entrance| entrance.address.clone()),
        portal: entrance.as_ref().map(|entrance| entrance.portal.clone()),
        reply_code: entrance.map(|entrance| entrance.code),
        contact: match own {
            Some(own) => first_contact(conn, &own.id).await?,
            None => None,
        },
        as_of: now,
    }))
}

fn by_hand() -> String {
    ReminderStep::ByHand.code()
}

fn owed_row(office: &Office, one: &tracked::Tracked, reminded: u32, now: DateTime<Utc>) -> Owed {
    let calendar = &office.settings.calendar;
    let due_at = one.assignment.due_at;
    let working_days =
        due_at.map_or(0, |due| calendar.working_days_left(day_of(now), day_of(due), FARTHEST));
    // The printed words speak of the letter's deadline, not of one that was moved.
    let moved = one.extensions.iter().any(|request| request.new_due.is_some());
    Owed {
        kind: one.letter.kind,
        numbered_as: one.letter.numbered_as.clone(),
        dated: one.letter.dated,
        subject: one.letter.subject.clone().unwrap_or_default(),
        lead: one.lead.clone(),
        wording: one.task.wording.clone(),
        due: DueClass::of(due_at, now, calendar),
        working_days,
        hours: due_at.filter(|_| one.letter.urgency.is_some()).map(|due| hours(due, now)),
        due_text: one.task.due_text.clone().filter(|_| !moved),
        due_at,
        report_to: one.report_to.clone(),
        report_via: one.report_via.clone(),
        deliverable: one.task.deliverable.clone(),
        more_needed: one
            .more_needed()
            .map(|report| report.decision_reason.clone().unwrap_or_default()),
        reminded,
        received: one.assignment.acknowledged_at.is_some(),
    }
}

/// Whole hours until a deadline, or since it, begun ones counting.
fn hours(due: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let minutes = (due - now).num_minutes();
    if has_passed(due, now) { -((-minutes).max(1) + 59) / 60 } else { (minutes + 59) / 60 }
}

/// The end of the hours of sending on the next working day.
fn next_evening(office: &Office, now: DateTime<Utc>) -> DateTime<Utc> {
    let day = office.settings.calendar.forward(day_of(now), 1);
    let evening = office.settings.reminders.hours.to;
    let evening = end_of_day(day).with_time(evening).single();
    evening.map_or_else(|| end_of_day(day).to_utc(), |evening| evening.to_utc())
}

async fn first_contact(conn: &impl ConnectionTrait, unit: &str) -> Result<Option<Contact>> {
    let first = store::unit::contacts(conn, unit).await?.into_iter().next();
    Ok(first.map(|row| Contact {
        name: row.name,
        position: row.position,
        phone: row.phone,
        email: row.email,
    }))
}
