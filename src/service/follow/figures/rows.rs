//! Any rows of the follow-up as a list on paper or as a sheet: what stands on the screen.

use chrono::{DateTime, Utc};

use super::cut::{Cut, Tracked, day_of, letter_words, listing, name_lines, say};
use crate::domain::{Class, Listing, ListingCell, ListingColumn, ListingRow};
use crate::service::follow::state_message;
use crate::service::{Office, Result};
use crate::text::Message;

/// Lists rows in their order; `left_out` rows of the same list are not among them.
///
/// # Errors
/// What the store says about the office's name.
pub async fn row_listing(
    office: &Office,
    as_of: DateTime<Utc>,
    title: &'static str,
    scope: Vec<String>,
    rows: &[Tracked],
    left_out: usize,
) -> Result<Listing> {
    let cut = Cut { as_of, rows: Vec::new(), office: name_lines(office).await? };
    let head = |id| say(&Message::new(id));
    let columns = vec![
        ListingColumn::middle(head("figures-head-place"), 4),
        ListingColumn::words(head("figures-head-letter"), 14),
        ListingColumn::words(head("figures-head-task"), 32),
        ListingColumn::words(head("figures-head-lead"), 16),
        ListingColumn::words(head("figures-head-cooperating"), 12),
        ListingColumn::middle(head("figures-head-due"), 11),
        ListingColumn::words(head("figures-head-left"), 11),
        ListingColumn::words(head("figures-head-state"), 15),
        ListingColumn::middle(head("figures-head-reported"), 12),
        ListingColumn::words(head("figures-head-report"), 12),
    ];
    let mut list = listing(&cut, &Message::new(title), columns);
    list.scope = scope;
    for (place, row) in (1..).zip(rows) {
        list.rows.push(line(office, place, row, as_of));
    }
    if left_out > 0 {
        list.notes.push(say(&Message::new("figures-note-left-out").with("count", left_out)));
    }
    Ok(list)
}

fn line(office: &Office, place: i64, row: &Tracked, as_of: DateTime<Utc>) -> ListingRow {
    let class = row.class(as_of);
    let standing = match class {
        Some(Class::OpenInTerm | Class::OpenOverdue) => {
            row.due_class(as_of, &office.settings.calendar).message()
        }
        Some(class) => class.message(),
        None => Message::new("follow-state-closed"),
    };
    let report = row.reports.last();
    let number = report.and_then(|report| report.number.clone()).unwrap_or_default();
    ListingRow::plain(vec![
        ListingCell::Count(place),
        ListingCell::words(letter_words(row)),
        ListingCell::words(row.task.wording.trim()),
        ListingCell::words(&row.lead),
        ListingCell::words(row.cooperating.join(", ")),
        row.assignment.due_at.map_or(ListingCell::Empty, |due| ListingCell::Day(day_of(due))),
        ListingCell::words(say(&standing)),
        ListingCell::words(say(&state_message(row))),
        row.assignment.reported_at.map_or(ListingCell::Empty, ListingCell::Moment),
        ListingCell::words(number),
    ])
}
