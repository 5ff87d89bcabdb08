//! Tình hình phản hồi của một văn bản: every unit that received it, what it does in it, and how it answered.

use std::collections::{BTreeMap, HashMap};

use super::cut::{Tracked, day_of, listing, name_lines, say};
use crate::domain::{
    Actor, Channel, Id, Listing, ListingCell, ListingColumn, ListingRow, SendingState, Visibility,
};
use crate::service::follow::{state_message, tracked};
use crate::service::{Error, Office, Result, letter};
use crate::store::delivery::Delivery;
use crate::store::{self, ConnectionTrait};
use crate::text::{Message, dates};

/// Lists the answers to a letter, a row for each unit and task.
///
/// # Errors
/// Not found for an unknown letter; forbidden for units.
pub async fn answers(office: &Office, actor: &Actor, number: &str) -> Result<Listing> {
    let visibility = actor.visibility();
    if !matches!(visibility, Visibility::Office(_)) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let letter = letter::find(office, &actor.unit, number).await?;
    let conn = office.store.read();
    let deliveries = store::delivery::of_document(conn, &visibility, &letter.row.id).await?;
    let rows = store::assignment::list(conn, &visibility, Some(&letter.row.id)).await?;
    let mut rows = tracked::complete(office, conn, rows).await?;
    rows.sort_by_cached_key(|row| (row.lead_code.clone(), row.task.ordinal));
    let ids: Vec<Id> = rows.iter().map(|row| row.assignment.id.clone()).collect();
    let reminded = store::reminder::sent(conn, &ids).await?;
    let helpers = helpers(conn, &rows).await?;

    let head = |id| say(&Message::new(id));
    let columns = vec![
        ListingColumn::middle(head("figures-head-place"), 4),
        ListingColumn::words(head("figures-head-unit"), 17),
        ListingColumn::words(head("figures-head-role"), 11),
        ListingColumn::middle(head("figures-head-sent"), 11),
        ListingColumn::middle(head("figures-head-received"), 11),
        ListingColumn::words(head("figures-head-state"), 14),
        ListingColumn::words(head("figures-head-person"), 12),
        ListingColumn::middle(head("figures-head-due"), 10),
        ListingColumn::middle(head("figures-head-reported"), 11),
        ListingColumn::words(head("figures-head-report"), 12),
        ListingColumn::words(head("figures-head-remark"), 15),
    ];
    let cut = super::cut::Cut {
        as_of: office.clock.now(),
        rows: Vec::new(),
        office: name_lines(office).await?,
    };
    let mut list = listing(&cut, &Message::new("figures-title-answers"), columns);
    let subject = letter.content.subject.clone().unwrap_or_default();
    let scope = Message::new("figures-scope-letter").with("letter", letter.label());
    list.scope.push(say(&scope.with("subject", subject)));

    let mut by_unit: BTreeMap<(String, Id), Vec<&Delivery>> = BTreeMap::new();
    let mut units: Vec<Id> = deliveries.iter().map(|one| one.unit_id.clone()).collect();
    units.extend(rows.iter().map(|row| row.assignment.lead_unit.clone()));
    units.sort_unstable();
    units.dedup();
    let names: HashMap<Id, store::unit::Unit> = (store::unit::find_all(conn, &units).await?)
        .into_iter()
        .map(|unit| (unit.id.clone(), unit))
        .collect();
    for id in units {
        let code = names.get(&id).map(|unit| unit.code.clone()).unwrap_or_default();
        let mine = deliveries.iter().filter(|one| one.unit_id == id).collect();
        by_unit.insert((code, id), mine);
    }
    let mut place = 0;
    for ((_, unit), sent) in &by_unit {
        let name = names.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let led: Vec<&Tracked> =
            rows.iter().filter(|row| row.assignment.lead_unit == *unit).collect();
        let mut add = |role: String, row: Option<&Tracked>| {
            place += 1;
            let times =
                row.and_then(|row| reminded.get(&row.assignment.id)).map(|(times, _)| *times);
            list.rows.push(line(place, &name, &role, sent, row, times.unwrap_or_default()));
        };
        for row in &led {
            let role = Message::new("figures-role-lead").with("task", row.task.ordinal);
            add(say(&role), Some(row));
        }
        if led.is_empty() {
            let role =
                if helpers.contains(unit) { "figures-role-helps" } else { "figures-role-knows" };
            add(head(role), None);
        }
    }
    Ok(list)
}

async fn helpers(conn: &impl ConnectionTrait, rows: &[Tracked]) -> Result<Vec<Id>> {
    let tasks: Vec<Id> = rows.iter().map(|row| row.task.id.clone()).collect();
    let found = store::work::cooperations(conn, &tasks).await?;
    Ok(found.into_iter().filter_map(|one| one.unit_id).collect())
}

fn line(
    place: i64,
    unit: &str,
    role: &str,
    sent: &[&Delivery],
    row: Option<&Tracked>,
    reminded: u32,
) -> ListingRow {
    let moment = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or(ListingCell::Empty, ListingCell::Moment)
    };
    let receipt = sent.iter().find(|one| one.acknowledged_at.is_some());
    let report = row.and_then(|row| row.reports.last());
    let state = match row {
        Some(row) => say(&state_message(row)),
        None if receipt.is_some() => say(&Message::new("figures-state-received")),
        None => say(&Message::new("follow-state-sent")),
    };
    let mut remarks: Vec<String> = Vec::new();
    remarks.extend(sent.iter().filter_map(|one| trouble(one)));
    if let Some(report) = report.filter(|report| report.on_behalf) {
        let channel = Message::new("follow-channel").with("channel", &report.channel);
        remarks.push(say(&Message::new("figures-remark-recorded").with("channel", say(&channel))));
    }
    if let Some(request) = row.and_then(Tracked::pending_extension) {
        let until = dates::table_date(day_of(request.proposed_due));
        remarks.push(say(&Message::new("figures-remark-more-time").with("until", until)));
    }
    if reminded > 0 {
        remarks.push(say(&Message::new("figures-remark-reminded").with("times", reminded)));
    }
    let person = receipt.and_then(|one| one.acknowledged_by.clone());
    let due = row.and_then(|row| row.assignment.due_at);
    ListingRow::plain(vec![
        ListingCell::Count(place),
        ListingCell::words(unit),
        ListingCell::words(role),
        moment(sent.iter().filter_map(|one| one.delivered_at).min()),
        moment(receipt.and_then(|one| one.acknowledged_at)),
        ListingCell::words(state),
        ListingCell::words(person.unwrap_or_default()),
        due.map_or(ListingCell::Empty, |due| ListingCell::Day(day_of(due))),
        moment(report.map(|report| report.sent_at)),
        ListingCell::words(report.and_then(|report| report.number.clone()).unwrap_or_default()),
        ListingCell::words(remarks.join("; ")),
    ])
}

/// What is wrong with a delivery, and ways other than mail.
fn trouble(delivery: &Delivery) -> Option<String> {
    let state = SendingState::find(&delivery.state)?;
    let id = match (state, Channel::find(&delivery.channel)?) {
        (SendingState::Failed, _) => "figures-remark-failed",
        (SendingState::InDoubt, _) => "figures-remark-doubt",
        (_, Channel::Hand) => "figures-remark-hand",
        (_, Channel::Post) => "figures-remark-post",
        (_, Channel::Axis) => "figures-remark-axis",
        (_, Channel::Email) => return None,
    };
    Some(say(&Message::new(id)))
}
