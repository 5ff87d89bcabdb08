//! What a person means by the number of a letter, the name of a unit and the place of a task.

use super::footing;
use super::tracked::{self, Tracked};
use crate::domain::{Actor, AssignmentAct, Id, Party, Visibility, decide};
use crate::service::{Error, Office, Result, letter};
use crate::store;
use crate::store::directory::Directory;
use crate::store::report::{AWAITING, Report};
use crate::store::unit::Unit;
use crate::text::{Message, folding};

/// The rows of one unit on one letter, in the letter's order.
#[derive(Debug, Clone)]
pub struct UnitRows {
    pub unit: Id,
    /// Name of the unit.
    pub name: String,
    pub letter: Id,
    /// `15/UBND-NV`, or what else names the letter.
    pub label: String,
    pub rows: Vec<Tracked>,
}

/// Finds the rows that a unit leads on a letter; `tasks` are places in the letter from 1, none = all.
///
/// # Errors
/// Not found for an unknown letter, unit or place; forbidden for units.
pub async fn unit_rows(
    office: &Office,
    actor: &Actor,
    number: &str,
    unit: &str,
    tasks: &[i32],
) -> Result<UnitRows> {
    if actor.unit != office.settings.office {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let letter = letter::find(office, &actor.unit, number).await?;
    let conn = office.store.read();
    let day = office.clock.today();
    let directory = Directory::load(conn, &actor.unit, day).await?;
    let party = Party(unit.trim().to_owned());
    let mut found: Vec<Unit> = directory.resolve(&party).units().into_iter().cloned().collect();
    if found.is_empty() {
        // A unit that has ended keeps what had ended with it.
        found.extend(store::unit::by_code(conn, &actor.unit, party.as_str()).await?);
    }
    let [found] = found.as_slice() else {
        let names = directory.units().iter().map(|unit| unit.code.as_str());
        let message = match folding::nearest(unit, names) {
            Some(guess) => Message::new("follow-unit-misspelt").with("guess", guess),
            None => Message::new("follow-unit-unknown"),
        };
        return Err(Error::NotFound(message.with("unit", unit)));
    };
    // Named by its old code, a unit shows what had ended under it beside what its heir has now.
    let named = store::unit::by_code(conn, &actor.unit, party.as_str()).await?;
    let mut units = vec![found.id.clone()];
    units.extend(named.map(|unit| unit.id));
    let rows = rows_of_units(office, &letter.row.id, &units).await?;
    if rows.is_empty() {
        let message = Message::new("follow-unit-without-task").with("unit", &found.name);
        return Err(Error::NotFound(message.with("letter", letter.label())));
    }
    let found = UnitRows {
        unit: found.id.clone(),
        name: found.name.clone(),
        label: letter.label(),
        letter: letter.row.id,
        rows,
    };
    found.only(tasks)
}

/// The rows that some units lead on a letter, by their ids; in the letter's order, perhaps none.
pub(in crate::service) async fn rows_of_units(
    office: &Office,
    letter: &Id,
    units: &[Id],
) -> Result<Vec<Tracked>> {
    let conn = office.store.read();
    let visible = Visibility::Office(office.settings.office.clone());
    let mut rows = store::assignment::list(conn, &visible, Some(letter)).await?;
    rows.retain(|row| units.contains(&row.lead_unit));
    let mut rows = tracked::complete(office, conn, rows).await?;
    rows.sort_by_key(|row| row.task.ordinal);
    Ok(rows)
}

impl UnitRows {
    /// The rows of some places in the letter, from 1; all where no place is named.
    ///
    /// # Errors
    /// Not found for a place that is none of the unit's.
    pub fn only(mut self, tasks: &[i32]) -> Result<Self> {
        let known: Vec<String> = self.rows.iter().map(|row| row.task.ordinal.to_string()).collect();
        if let Some(none) = tasks.iter().find(|task| !known.contains(&task.to_string())) {
            let message = Message::new("follow-task-unknown").with("task", none);
            return Err(Error::NotFound(message.with("known", known.join(", "))));
        }
        if !tasks.is_empty() {
            self.rows.retain(|row| tasks.contains(&row.task.ordinal));
        }
        Ok(self)
    }

    /// The rows on which the actor may do an act now. Where nobody named tasks, those that ask for no report are left out
    /// unless there are only such.
    ///
    /// # Errors
    /// The refusal of the first row when none is left.
    pub fn open_to(
        &self,
        office: &Office,
        actor: &Actor,
        act: AssignmentAct,
        named: bool,
    ) -> Result<Vec<Id>> {
        let mut refused = None;
        let mut open: Vec<&Tracked> = Vec::new();
        for row in &self.rows {
            let held = footing::capacities(office, actor, &row.assignment, false);
            match decide(row.state, act, &held) {
                Ok(_) => open.push(row),
                Err(denial) => refused = refused.or(Some(denial)),
            }
        }
        if !named && open.iter().any(|row| row.mode.asks_for_report()) {
            open.retain(|row| row.mode.asks_for_report());
        }
        match refused {
            Some(denial) if open.is_empty() => Err(footing::refusal(denial)),
            _ => Ok(open.into_iter().map(|row| row.assignment.id.clone()).collect()),
        }
    }

    /// The reports of these rows that await a decision, oldest first.
    #[must_use]
    pub fn awaiting(&self) -> Vec<&Report> {
        let mut found: Vec<&Report> = Vec::new();
        for report in self.rows.iter().flat_map(|row| &row.reports) {
            if report.state == AWAITING && !found.iter().any(|known| known.id == report.id) {
                found.push(report);
            }
        }
        found.sort_by_key(|report| report.sent_at);
        found
    }
}
