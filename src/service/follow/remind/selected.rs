//! Đôn đốc những đơn vị đã chọn: a person picks units on a list and reminds them at once, of one letter each.

use std::collections::BTreeMap;

use super::case;
use super::plan::{Planner, Spared, day_of};
use super::queue::{Reminded, queue};
use crate::domain::{Actor, Id, ReminderStep, Visibility};
use crate::service::follow::tracked;
use crate::service::{Act, Error, Office, Result, require};
use crate::store;
use crate::text::Message;

/// Pairs that one request may name.
const AT_MOST: usize = 500;

/// A unit that owes a report on a letter, by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub letter: Id,
    pub unit: Id,
}

/// What became of a choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RemindedChosen {
    pub reminded: Reminded,
    /// Pairs of which nothing was owed any more.
    pub nothing_owed: usize,
    /// Steps of units that were told today already.
    pub told_today: usize,
}

/// Reminds the chosen units of the chosen letters, each at most once a day. One that owes nothing any more is passed over:
/// it answered while the list was on the screen.
///
/// # Errors
/// Forbidden; invalid where nothing, or too much, was chosen.
pub async fn remind_chosen(
    office: &Office,
    actor: &Actor,
    chosen: &[Chosen],
) -> Result<RemindedChosen> {
    require(actor, Act::Remind)?;
    let visibility = Visibility::Office(office.settings.office.clone());
    if actor.visibility() != visibility {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    let place = crate::domain::Place::field("chosen");
    if chosen.is_empty() {
        return Err(Error::invalid(place, Message::new("remind-chosen-nobody")));
    }
    if chosen.len() > AT_MOST {
        let message = Message::new("remind-chosen-too-many").with("limit", AT_MOST);
        return Err(Error::invalid(place, message));
    }
    let mut by_letter: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for one in chosen {
        let units = by_letter.entry(&one.letter).or_default();
        if !units.contains(&&one.unit) {
            units.push(&one.unit);
        }
    }
    let now = office.clock.now();
    let today = day_of(now);
    let conn = office.store.read();
    let mut done = RemindedChosen::default();
    for (letter, units) in by_letter {
        let mut rows = store::assignment::list(conn, &visibility, Some(letter)).await?;
        rows.retain(|row| units.contains(&&row.lead_unit));
        let rows = tracked::complete(office, conn, rows).await?;
        let cases = case::of(office, conn, rows).await?;
        let owes =
            |unit: &&&Id| cases.iter().any(|case| case.tracked.assignment.lead_unit == ***unit);
        done.nothing_owed += units.len() - units.iter().filter(owes).count();
        let steps = cases.iter().map(|case| (case, ReminderStep::ByHand, today)).collect();
        let key = format!("{today}/tay/{letter}");
        let plan = Planner::new(office, conn, now).await?.plan(steps, |_| key.clone()).await?;
        let told = plan.spared.iter().filter(|one| one.why == Spared::ToldToday).count();
        done.told_today += told;
        let queued = queue(office, actor, &plan, now).await?;
        done.reminded.digests += queued.digests;
        done.reminded.mails += queued.mails;
        done.reminded.reminders += queued.reminders;
        done.reminded.without_address += queued.without_address;
        done.reminded.muted += queued.muted;
    }
    Ok(done)
}
