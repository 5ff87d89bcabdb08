//! Đúng hạn của chính đơn vị: on time, late, open and overdue over a year, with the list behind each figure.

use chrono::{DateTime, Days, Utc};

use super::footing;
use crate::domain::{Actor, Class, Tally};
use crate::service::follow::{self, Tracked};
use crate::service::{Office, Result};
use crate::store;
use crate::store::figure_contest::FigureContest;

/// The days that the figures look back over.
const DAYS: u64 = 365;

/// The classes that a unit sees of itself, those that press first, and the tone in which each is shown.
pub const CLASSES: [(Class, &str); 6] = [
    (Class::OpenOverdue, "late"),
    (Class::DoneLate, "late"),
    (Class::DoneOnTime, "good"),
    (Class::OpenInTerm, "calm"),
    (Class::AwaitingConfirmation, "calm"),
    (Class::NoDeadline, ""),
];

/// The figures of a unit.
#[derive(Debug, Clone)]
pub struct Punctuality {
    pub since: DateTime<Utc>,
    pub as_of: DateTime<Utc>,
    pub tally: Tally,
    /// Latest deadline first.
    pub rows: Vec<Counted>,
}

/// One assignment and how it is counted.
#[derive(Debug, Clone)]
pub struct Counted {
    pub tracked: Tracked,
    pub class: Class,
    /// The latest contest of this figure.
    pub contest: Option<FigureContest>,
    /// Whether the unit may contest it now.
    pub may_contest: bool,
}

/// Reads the figures of the actor's unit: what it led and was asked to report on, due within the last year.
///
/// # Errors
/// Not found for others than units.
pub async fn punctuality(office: &Office, actor: &Actor) -> Result<Punctuality> {
    footing::unit(office, actor).await?;
    let conn = office.store.read();
    let now = office.clock.now();
    let since = now - Days::new(DAYS);
    let mut rows = store::assignment::list(conn, &actor.visibility(), None).await?;
    rows.retain(|row| row.lead_unit == actor.unit);
    let contests = store::figure_contest::list(conn, &actor.visibility(), false).await?;
    let mut counted = Vec::new();
    for tracked in follow::complete(office, conn, rows).await? {
        let due = tracked.assignment.due_at;
        let within = due.is_none_or(|due| due >= since);
        if tracked.mode.lets_be_silent() || !within {
            continue;
        }
        let Some(class) = tracked.class(now) else { continue };
        let contest = contests.iter().rfind(|one| one.assignment_id == tracked.assignment.id);
        let is_open = contest.is_some_and(|one| one.decision.is_none());
        counted.push(Counted {
            may_contest: matches!(class, Class::DoneLate | Class::OpenOverdue) && !is_open,
            contest: contest.cloned(),
            class,
            tracked,
        });
    }
    counted.sort_by_key(|one| {
        let due = one.tracked.assignment.due_at;
        (due.is_none(), std::cmp::Reverse(due), one.tracked.assignment.id.clone())
    });
    Ok(Punctuality {
        since,
        as_of: now,
        tally: counted.iter().map(|one| Some(one.class)).collect(),
        rows: counted,
    })
}
