//! A mail that cannot be worked on is set aside: it must not hold up those behind it, and is tried again later and later.

use std::time::Duration;

use chrono::TimeDelta;

use super::Outcome;
use super::act::{Verdict, act_on, settle};
use super::reason::Reason;
use crate::domain::{Actor, hanoi};
use crate::mail::inbound::InboundMail;
use crate::service::{Error, Office, Result};
use crate::store::received::{self, ReceivedMail};
use crate::text::{KeptMessage, dates};

/// The longest work on one mail; real ones take a fraction of a second, large rosters some.
const PATIENCE: Duration = Duration::from_mins(1);
/// Minutes until the second try, the third …; after the last a person decides.
const PAUSES: [i64; 5] = [2, 10, 60, 240, 720];

/// Acts on a mail within the patience for one; a fault of its own sets it aside.
///
/// # Errors
/// [`Error::Unavailable`] alone: what no mail can be worked without is not there.
pub(super) async fn attempt(
    office: &Office,
    row: ReceivedMail,
    mail: impl Future<Output = Result<InboundMail>>,
) -> Result<Outcome> {
    Box::pin(within(office, row, mail, PATIENCE)).await
}

/// As [`attempt`], with a patience of one's own.
pub(super) async fn within(
    office: &Office,
    row: ReceivedMail,
    mail: impl Future<Output = Result<InboundMail>>,
    patience: Duration,
) -> Result<Outcome> {
    let work = Box::pin(async {
        let mail = mail.await?;
        act_on(office, row.clone(), &mail).await
    });
    let error = match tokio::time::timeout(patience, work).await {
        Ok(Ok(outcome)) => return Ok(outcome),
        Ok(Err(error @ Error::Unavailable(_))) => return Err(error),
        Ok(Err(error)) => error,
        Err(_) => Error::internal("the work on a mail took too long"),
    };
    tracing::error!(%error, mail = %row.id, "a received mail could not be worked on; it is set aside");
    set_aside(office, row).await
}

async fn set_aside(office: &Office, row: ReceivedMail) -> Result<Outcome> {
    let pause = usize::try_from(row.tries).ok().and_then(|tries| PAUSES.get(tries));
    let Some(minutes) = pause else {
        let actor = Actor::system(&office.settings.office);
        let verdict = Verdict::waits(&Reason::GivenUp);
        return match settle(office, &actor, received::READ, row, verdict).await {
            Ok(()) | Err(Error::Conflict(_)) => Ok(Outcome::Waiting),
            Err(error) => Err(error),
        };
    };
    let next = office.clock.now() + TimeDelta::minutes(*minutes);
    let reason = Reason::Stuck(dates::moment(next.with_timezone(&hanoi()))).message();
    let reason = serde_json::to_value(KeptMessage::from(&reason)).map_err(Error::internal)?;
    let tx = office.store.begin().await?;
    received::set_aside(&tx, &row.id, row.tries + 1, next, reason).await?;
    tx.commit().await?;
    Ok(Outcome::Read)
}
