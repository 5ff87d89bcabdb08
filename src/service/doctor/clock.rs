//! The clock: nothing of record lies in its future.

use chrono::{DateTime, Duration, Utc};

use super::{Check, Health, Part};
use crate::domain::hanoi;
use crate::store::{Store, event};
use crate::text::{Message, dates};

/// Clocks of two machines over one database differ by a little.
const TOLERATED: Duration = Duration::minutes(2);

/// Compares the clock with the last thing that was written down.
pub async fn look(store: &Store, now: DateTime<Utc>) -> Check {
    let shown = dates::moment(now.with_timezone(&hanoi()));
    match event::latest_at(store.read()).await {
        Ok(Some(last)) if last > now + TOLERATED => {
            let words = Message::new("doctor-clock-behind")
                .with("now", shown)
                .with("last", dates::moment(last.with_timezone(&hanoi())));
            Check::new(Part::Clock, Health::Bad, words)
        }
        Ok(_) => {
            let words = Message::new("doctor-clock-good").with("now", shown);
            Check::new(Part::Clock, Health::Good, words)
        }
        Err(error) => {
            Check::new(Part::Clock, Health::Bad, Message::new("doctor-database-bad")).saying(error)
        }
    }
}
