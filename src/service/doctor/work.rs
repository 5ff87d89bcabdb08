//! The work that is under way: mails that wait for nobody, and mails that wait for a person.

use chrono::{DateTime, Duration, Utc};

use super::{Check, Health, Part};
use crate::config::Settings;
use crate::domain::{SendingState, Visibility, hanoi};
use crate::store::{Store, message};
use crate::text::{Message, dates};

/// A worker looks at the outbox every few seconds.
const PATIENCE: Duration = Duration::minutes(15);

/// Looks at the outbox.
pub async fn look(store: &Store, settings: &Settings, now: DateTime<Utc>) -> Vec<Check> {
    match look_at(store, settings, now).await {
        Ok(checks) => checks,
        Err(error) => {
            let words = Message::new("doctor-database-bad");
            vec![Check::new(Part::Work, Health::Bad, words).saying(error)]
        }
    }
}

async fn look_at(
    store: &Store,
    settings: &Settings,
    now: DateTime<Utc>,
) -> crate::store::Result<Vec<Check>> {
    let conn = store.read();
    let mut checks = Vec::new();
    let due = message::count_due(conn, now - PATIENCE).await?;
    if let Some(since) = message::next_due(conn).await?.filter(|_| due > 0) {
        let words = Message::new("doctor-work-nobody")
            .with("count", due)
            .with("since", dates::moment(since.with_timezone(&hanoi())));
        checks.push(Check::new(Part::Work, Health::Doubtful, words));
    }
    let office = Visibility::Office(settings.office.clone());
    let states = [SendingState::Failed, SendingState::InDoubt].map(SendingState::code);
    let troubled = message::list(conn, &office, None, &states).await?.len();
    if troubled > 0 {
        let words = Message::new("doctor-work-person").with("count", troubled);
        checks.push(Check::new(Part::Work, Health::Doubtful, words));
    }
    if checks.is_empty() {
        checks.push(Check::new(Part::Work, Health::Good, Message::new("doctor-work-good")));
    }
    Ok(checks)
}
