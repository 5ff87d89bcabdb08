//! The lists behind the figures: what is overdue, with cause and proposal; what falls due soon.

use chrono::Days;

use super::cut::{Cut, Tracked, cut, day_of, letter_words, listing, say};
use crate::domain::{
    Actor, AssignmentState, Class, DueClass, Id, Listing, ListingCell, ListingColumn, ListingRow,
};
use crate::service::follow::state_message;
use crate::service::{Office, Result};
use crate::store::event::{self, Stream};
use crate::store::{self, ConnectionTrait};
use crate::text::{Message, dates};

/// Reminders after which a formal letter is proposed.
const REMINDED_OFTEN: u32 = 3;

/// Lists what is overdue, longest first, with what the unit said and what to decide.
///
/// # Errors
/// Forbidden for units.
pub async fn overdue(office: &Office, actor: &Actor) -> Result<Listing> {
    let cut = cut(office, actor, None).await?;
    let head = |id| say(&Message::new(id));
    let columns = vec![
        ListingColumn::middle(head("figures-head-place"), 4),
        ListingColumn::words(head("figures-head-letter"), 14),
        ListingColumn::words(head("figures-head-task"), 30),
        ListingColumn::words(head("figures-head-lead"), 14),
        ListingColumn::words(head("figures-head-cooperating"), 12),
        ListingColumn::middle(head("figures-head-due"), 10),
        ListingColumn::number(head("figures-head-days-over"), 7),
        ListingColumn::words(head("figures-head-progress"), 15),
        ListingColumn::words(head("figures-head-cause"), 15),
        ListingColumn::words(head("figures-head-proposal"), 14),
    ];
    let mut list = listing(&cut, &Message::new("figures-title-overdue"), columns);
    let rows = overdue_rows(&cut);
    let ids: Vec<Id> = rows.iter().map(|row| row.assignment.id.clone()).collect();
    let conn = office.store.read();
    let reminded = store::reminder::sent(conn, &ids).await?;
    for (place, row) in (1..).zip(rows) {
        let times = reminded.get(&row.assignment.id).map_or(0, |(times, _)| *times);
        let mut cells = named(place, row);
        cells.extend([
            row.assignment.due_at.map_or(ListingCell::Empty, |due| ListingCell::Day(day_of(due))),
            ListingCell::from(days_over(row, &cut)),
            ListingCell::words(progress(conn, row).await?),
            ListingCell::words(cause(row)),
            ListingCell::words(proposal(row, times)),
        ]);
        list.rows.push(ListingRow::plain(cells));
    }
    Ok(list)
}

/// Lists what falls due within so many days from today, nearest first.
///
/// # Errors
/// Forbidden for units.
pub async fn due_soon(office: &Office, actor: &Actor, days: u32) -> Result<Listing> {
    let cut = cut(office, actor, None).await?;
    let head = |id| say(&Message::new(id));
    let columns = vec![
        ListingColumn::middle(head("figures-head-place"), 4),
        ListingColumn::words(head("figures-head-letter"), 15),
        ListingColumn::words(head("figures-head-task"), 34),
        ListingColumn::words(head("figures-head-lead"), 15),
        ListingColumn::words(head("figures-head-cooperating"), 14),
        ListingColumn::middle(head("figures-head-due"), 12),
        ListingColumn::middle(head("figures-head-left"), 12),
        ListingColumn::words(head("figures-head-state"), 15),
        ListingColumn::words(head("figures-head-collector"), 14),
    ];
    let title = Message::new("figures-title-due").with("days", days);
    let mut list = listing(&cut, &title, columns);
    for (place, row) in (1..).zip(soon_rows(&cut, days)) {
        let mut cells = named(place, row);
        let due = row.due_class(cut.as_of, &office.settings.calendar);
        cells.extend([
            row.assignment.due_at.map_or(ListingCell::Empty, |due| ListingCell::Day(day_of(due))),
            ListingCell::words(say(&due.message())),
            ListingCell::words(say(&state_message(row))),
            ListingCell::words(&row.report_to),
        ]);
        list.rows.push(ListingRow::plain(cells));
    }
    Ok(list)
}

/// What is overdue, longest first.
pub(super) fn overdue_rows(cut: &Cut) -> Vec<&Tracked> {
    let mut rows: Vec<&Tracked> =
        cut.rows.iter().filter(|row| row.class(cut.as_of) == Some(Class::OpenOverdue)).collect();
    rows.sort_by_cached_key(|row| (row.assignment.due_at, row.lead.clone(), row.task.ordinal));
    rows
}

/// What falls due within so many days, nearest first.
pub(super) fn soon_rows(cut: &Cut, days: u32) -> Vec<&Tracked> {
    let last = day_of(cut.as_of).checked_add_days(Days::new(days.into())).unwrap_or_default();
    let falls = |row: &&Tracked| {
        let runs = row.class(cut.as_of) == Some(Class::OpenInTerm)
            && row.state != AssignmentState::Suspended;
        runs && row.assignment.due_at.is_some_and(|due| day_of(due) <= last)
    };
    let mut rows: Vec<&Tracked> = cut.rows.iter().filter(falls).collect();
    rows.sort_by_cached_key(|row| (row.assignment.due_at, row.lead.clone(), row.task.ordinal));
    rows
}

pub(super) fn days_over(row: &Tracked, cut: &Cut) -> u32 {
    match DueClass::of(row.assignment.due_at, cut.as_of, &crate::domain::Calendar::default()) {
        DueClass::Overdue { days } => days,
        _ => 0,
    }
}

/// Place, letter, task, lead, cooperating units.
fn named(place: i64, row: &Tracked) -> Vec<ListingCell> {
    vec![
        ListingCell::Count(place),
        ListingCell::words(letter_words(row)),
        ListingCell::words(row.task.wording.trim()),
        ListingCell::words(&row.lead),
        ListingCell::words(row.cooperating.join(", ")),
    ]
}

/// The state, and the unit's last word on its progress.
async fn progress(conn: &impl ConnectionTrait, row: &Tracked) -> Result<String> {
    let state = say(&state_message(row));
    let stream = Stream { kind: "assignment", id: &row.assignment.id };
    let events = event::list(conn, stream).await?;
    let Some(last) = events.iter().rev().find(|event| event.kind == "progress") else {
        return Ok(state);
    };
    let said = event::personal(conn, stream, last.seq).await?;
    let words = said.as_ref().and_then(|said| said["words"].as_str()).unwrap_or_default();
    Ok(if words.is_empty() {
        state
    } else {
        let told = Message::new("figures-progress").with("state", state).with("words", words);
        say(&told.with("day", dates::table_date(day_of(last.at))))
    })
}

/// What the unit gave as its reason, in the latest of its requests.
fn cause(row: &Tracked) -> String {
    let asked = row.extensions.iter().map(|one| (one.requested_at, &one.reason));
    let contested = row.contests.iter().map(|one| (one.requested_at, &one.reason));
    let latest = asked.chain(contested).max_by_key(|(at, _)| *at);
    latest.map_or_else(|| say(&Message::new("figures-no-cause")), |(_, reason)| reason.clone())
}

/// What to decide or do next.
fn proposal(row: &Tracked, reminded: u32) -> String {
    let message = if let Some(request) = row.pending_extension() {
        let until = dates::table_date(day_of(request.proposed_due));
        Message::new("figures-propose-extension").with("until", until)
    } else if row.state == AssignmentState::Contested {
        Message::new("figures-propose-reassign")
    } else if row.more_needed().is_some() {
        Message::new("figures-propose-more")
    } else if reminded >= REMINDED_OFTEN {
        Message::new("figures-propose-formal").with("times", reminded)
    } else if reminded > 0 {
        Message::new("figures-propose-again").with("times", reminded)
    } else {
        Message::new("figures-propose-remind")
    };
    say(&message)
}
