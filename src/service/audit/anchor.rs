//! Gốc theo ngày: one hash over each day that has ended.

use crate::domain::Actor;
use crate::service::{Act, Office, Result, require};
use crate::store::anchor::{self, Anchor};

/// Minutes after midnight from which a day counts as ended: no transaction lasts that long.
const AFTER_MIDNIGHT: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

/// What a run made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchored {
    /// Days that got their root now.
    pub days: usize,
    /// The last root, to be kept outside.
    pub last: Option<Anchor>,
}

/// Makes the roots of all days that have ended and have none; days on which nothing happened have none.
///
/// # Errors
/// What the store says; roots made before stay.
pub async fn anchor(office: &Office) -> Result<Anchored> {
    let mut last = anchor::last(office.store.read()).await?;
    let today = (office.clock.now() - AFTER_MIDNIGHT).with_timezone(&crate::domain::hanoi());
    let today = today.date_naive();
    let mut days = 0;
    loop {
        let after = last.as_ref().map(|last| last.day);
        let next = anchor::next_day(office.store.read(), after).await?;
        let Some(day) = next.filter(|day| *day < today) else { return Ok(Anchored { days, last }) };
        let prev = last.as_ref().map_or_else(anchor::nothing, |last| last.root.clone());
        let computed = anchor::compute(office.store.read(), &prev, day).await?;
        let made = Anchor {
            day,
            prev,
            root: computed.root,
            streams: computed.streams,
            events: computed.events,
            made_at: office.clock.now(),
        };
        let tx = office.store.begin().await?;
        anchor::insert(&tx, made.clone()).await?;
        tx.commit().await?;
        days += 1;
        last = Some(made);
    }
}

/// All roots, oldest first, to be printed or compared with those kept outside.
///
/// # Errors
/// Forbidden for units; what the store says.
pub async fn anchors(office: &Office, actor: &Actor) -> Result<Vec<Anchor>> {
    require(actor, Act::Show)?;
    Ok(anchor::list(office.store.read()).await?)
}
