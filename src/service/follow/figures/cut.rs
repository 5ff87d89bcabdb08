//! The rows of one moment, and what all tables say of them the same way.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::{
    Actor, AssignmentState, Class, Id, Issuer, Listing, ListingColumn, ListingRow, Standing,
    Visibility, hanoi,
};
use crate::service::follow::{office_name, tracked};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::text::{Lang, Message, dates};

pub(super) use tracked::Tracked;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Span {
    /// Tells whether a day lies within.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// The same days of the year before; 29 February becomes the 28th.
    #[must_use]
    pub fn a_year_before(self) -> Self {
        let back = |day: NaiveDate| day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day);
        Self { from: back(self.from), to: back(self.to) }
    }

    /// `từ ngày 01/10/2026 đến ngày 31/12/2026`.
    pub(super) fn words(self) -> String {
        let words = Message::new("figures-span").with("from", dates::table_date(self.from));
        say(&words.with("to", dates::table_date(self.to)))
    }
}

/// Everything that the office follows, as it stands at one moment.
pub(super) struct Cut {
    pub as_of: DateTime<Utc>,
    pub rows: Vec<Tracked>,
    pub office: Vec<String>,
}

/// Reads the rows of the office; with a span, those of letters dated within it.
///
/// # Errors
/// Forbidden for units: they have their own page.
pub(super) async fn cut(office: &Office, actor: &Actor, span: Option<Span>) -> Result<Cut> {
    let mut cut = cut_of(office, actor, None).await?;
    if let Some(span) = span {
        cut.rows.retain(|row| row.letter.dated.is_some_and(|day| span.contains(day)));
    }
    Ok(cut)
}

/// Reads the rows of one letter, or of the office.
///
/// # Errors
/// As [`cut`].
pub(super) async fn cut_of(office: &Office, actor: &Actor, letter: Option<&str>) -> Result<Cut> {
    let visibility = actor.visibility();
    if !matches!(visibility, Visibility::Office(_)) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let conn = office.store.read();
    let as_of = office.clock.now();
    let rows = store::assignment::list(conn, &visibility, letter).await?;
    let rows = tracked::complete(office, conn, rows).await?;
    Ok(Cut { as_of, rows, office: name_lines(office).await? })
}

/// The head of the office as its letters print it, else its name.
pub(in crate::service) async fn name_lines(office: &Office) -> Result<Vec<String>> {
    let code = &office.settings.office;
    let unit = store::unit::by_code(office.store.read(), code, code).await?;
    let head: Option<Issuer> = unit.and_then(|unit| serde_json::from_value(unit.head).ok());
    let head = head.filter(|head| !head.name.is_empty());
    Ok(match head {
        Some(head) => {
            let joined = |lines: &[String]| lines.join(" ");
            [joined(&head.superior), joined(&head.name)]
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect()
        }
        None => vec![office_name(office).await?.to_uppercase()],
    })
}

/// The signers of letters.
pub(super) async fn signers(office: &Office, rows: &[Tracked]) -> Result<HashMap<Id, String>> {
    let mut ids: Vec<Id> = rows.iter().map(|row| row.letter.id.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(store::work::signers(office.store.read(), &ids).await?)
}

/// The class that a row had at an earlier moment, as far as its own moments tell. Work that was closed or recalled since
/// stands outside the whole.
pub(super) fn class_at(row: &Tracked, at: DateTime<Utc>) -> Option<Class> {
    if matches!(row.state, AssignmentState::Closed | AssignmentState::Recalled) {
        return None;
    }
    let by_then = |moment: Option<DateTime<Utc>>| moment.filter(|moment| *moment <= at);
    let granted = row.extensions.iter().filter(|one| one.new_due.is_some());
    let (before, after): (Vec<_>, Vec<_>) =
        granted.partition(|one| one.decided_at.is_some_and(|decided| decided <= at));
    let due = match (before.last(), after.first()) {
        (Some(last), _) => last.new_due,
        (None, Some(first)) => first.old_due,
        (None, None) => row.assignment.due_at,
    };
    let answered = by_then(row.assignment.reported_at);
    let state = if by_then(row.assignment.completed_at).is_some() {
        AssignmentState::Completed
    } else if answered.is_some() {
        AssignmentState::Reported
    } else if row.state == AssignmentState::Suspended {
        AssignmentState::Suspended
    } else {
        AssignmentState::Open
    };
    let completed = state == AssignmentState::Completed;
    let standing =
        Standing { state, mode: row.mode, due, answered_at: answered.filter(|_| completed) };
    standing.class(at)
}

/// A table without rows yet.
pub(super) fn listing(cut: &Cut, title: &Message, columns: Vec<ListingColumn>) -> Listing {
    Listing {
        office: cut.office.clone(),
        title: say(title).to_uppercase(),
        scope: Vec::new(),
        as_of: cut.as_of,
        columns,
        rows: Vec::<ListingRow>::new(),
        notes: Vec::new(),
    }
}

/// `15/UBND-NV ngày 05/10/2026`, or what else names the letter.
pub(super) fn letter_words(row: &Tracked) -> String {
    row.letter.words()
}

pub(super) fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&hanoi()).date_naive()
}

/// Tables are written in Vietnamese whatever the clerk's own language is.
pub(super) fn say(message: &Message) -> String {
    message.render(Lang::Vi)
}
