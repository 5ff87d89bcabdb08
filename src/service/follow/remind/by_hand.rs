//! Đôn đốc: a person reminds the units of a letter, at once, whatever the hour.

use super::case;
use super::plan::{Planner, ReminderPlan, day_of};
use super::queue::{Reminded, queue};
use crate::domain::{Actor, ReminderStep};
use crate::service::follow::{tracked, unit_rows};
use crate::service::{Act, Error, Office, Result, letter, require};
use crate::store;
use crate::text::Message;

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct ByHand {
    /// `15/UBND-NV`.
    pub number: String,
    /// Code or name of one unit; none = every unit that owes a report.
    pub unit: Option<String>,
}

/// Works out whom a person's reminder would tell, and of what.
///
/// # Errors
/// Not found for a letter or unit that is none; conflict when nothing is owed.
pub async fn plan_by_hand(office: &Office, actor: &Actor, asked: &ByHand) -> Result<ReminderPlan> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let rows = if let Some(unit) = &asked.unit {
        unit_rows(office, actor, &asked.number, unit, &[]).await?.rows
    } else {
        let letter = letter::find(office, &actor.unit, &asked.number).await?;
        let visible = actor.visibility();
        let rows = store::assignment::list(conn, &visible, Some(&letter.row.id)).await?;
        tracked::complete(office, conn, rows).await?
    };
    let cases = case::of(office, conn, rows).await?;
    if cases.is_empty() {
        let nothing = Message::new("remind-nothing-owed").with("letter", &asked.number);
        return Err(Error::Conflict(nothing));
    }
    let now = office.clock.now();
    let today = day_of(now);
    // At most once a day for each task, however often it is asked for.
    let key = format!("{today}/tay");
    let steps = cases.iter().map(|case| (case, ReminderStep::ByHand, today)).collect();
    let number = asked.number.trim().to_owned();
    Planner::new(office, conn, now).await?.plan(steps, |_| format!("{key}/{number}")).await
}

/// Reminds the units of a letter now, each at most once a day.
///
/// # Errors
/// As [`plan_by_hand`]; forbidden.
pub async fn remind(
    office: &Office,
    actor: &Actor,
    asked: &ByHand,
) -> Result<(ReminderPlan, Reminded)> {
    require(actor, Act::Remind)?;
    let plan = plan_by_hand(office, actor, asked).await?;
    let done = queue(office, actor, &plan, office.clock.now()).await?;
    Ok((plan, done))
}
