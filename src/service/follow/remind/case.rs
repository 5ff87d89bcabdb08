//! Work that may be reminded of: open, asked to be reported, of a letter that is in force.

use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};

use super::policy;
use crate::domain::{AssignmentState, Id, LetterState, Pressed, ReminderPolicy};
use crate::service::follow::tracked::{self, Tracked};
use crate::service::{Office, Result};
use crate::store::{self, ConnectionTrait};

/// No step of a policy comes earlier before its deadline.
const HORIZON: Days = Days::new(400);

/// One assignment and the policy that holds for it.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub tracked: Tracked,
    pub policy: ReminderPolicy,
    released_at: Option<DateTime<Utc>>,
}

/// The states in which a unit owes something.
pub(super) const fn owes(state: AssignmentState) -> bool {
    matches!(state, AssignmentState::Open | AssignmentState::InProgress)
}

impl Case {
    /// Tells whether the letter asked for a report that is still owed.
    pub fn is_owed(tracked: &Tracked) -> bool {
        owes(tracked.state)
            && tracked.mode.asks_for_report()
            && tracked.letter.state == LetterState::Released
    }

    /// What its steps depend on; none without a deadline.
    pub fn pressed(&self) -> Option<Pressed> {
        let due = self.tracked.assignment.due_at?;
        // A deadline that was moved is known since the decision.
        let granted = self.tracked.extensions.iter().filter(|one| one.new_due.is_some());
        let moved = granted.filter_map(|one| one.decided_at).max();
        let since = moved.max(self.released_at).unwrap_or_default();
        Some(Pressed { due, since, urgent: self.tracked.letter.urgency.is_some() })
    }
}

/// Everything that is owed with a deadline within the reach of any policy.
pub(super) async fn with_deadline(
    office: &Office,
    conn: &impl ConnectionTrait,
    at: DateTime<Utc>,
) -> Result<Vec<Case>> {
    let states = [AssignmentState::Open, AssignmentState::InProgress].map(AssignmentState::code);
    let owner = &office.settings.office;
    let rows = store::assignment::due_until(conn, owner, &states, at + HORIZON).await?;
    of(office, conn, tracked::complete(office, conn, rows).await?).await
}

/// What is owed among some assignments.
pub(super) async fn of(
    office: &Office,
    conn: &impl ConnectionTrait,
    mut rows: Vec<Tracked>,
) -> Result<Vec<Case>> {
    rows.retain(Case::is_owed);
    let own = policy::of_letters(office, conn).await?;
    let mut letters: Vec<Id> = rows.iter().map(|row| row.letter.id.clone()).collect();
    letters.sort_unstable();
    letters.dedup();
    let released: HashMap<Id, DateTime<Utc>> = store::work::released_at(conn, &letters).await?;
    let case = |tracked: Tracked| Case {
        policy: own.get(&tracked.letter.id).unwrap_or(&office.settings.reminders).clone(),
        released_at: released.get(&tracked.letter.id).copied(),
        tracked,
    };
    Ok(rows.into_iter().map(case).collect())
}
