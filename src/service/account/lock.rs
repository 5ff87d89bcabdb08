//! Guessing takes time: after five failures a name is locked for a while, longer each time, never for good.
//!
//! Failures are counted by the name typed, whether it exists or not, so that the lock tells nobody which names there are;
//! and apart for each browser with which the person signed in before, so that a stranger who fails on purpose locks out
//! strangers, not the person at their own desk.

use chrono::{DateTime, Duration, Utc};

use super::Browser;
use crate::service::{Error, Office, Result};
use crate::store::sign_in_failure::{self, SignInFailure};
use crate::store::{ConnectionTrait, Tx};
use crate::text::{Message, dates};

/// Failures until a name is locked.
const FREE: i32 = 5;
/// Minutes of the first lock, the second …; the last goes on.
const MINUTES: [i64; 5] = [1, 2, 4, 8, 15];
/// Failures are forgotten after so long.
const MEMORY: Duration = Duration::hours(24);

/// An attempt that was let pass, counted as a failure until it turns out to be none.
#[derive(Debug)]
pub(super) struct Attempt {
    login: String,
    device: String,
}

/// Counts an attempt before it is looked at, so that many at once cannot all be looked at.
///
/// # Errors
/// Conflict while the name is locked.
pub(super) async fn attempt(
    office: &Office,
    tx: &Tx,
    login: &str,
    browser: &Browser,
) -> Result<Attempt> {
    let now = office.clock.now();
    let device = browser.counted_as(&office.settings.link_key, login);
    let owner = &office.settings.office;
    let mut row = sign_in_failure::hold(tx, owner, login, &device, now).await?;
    if row.failed_at < now - MEMORY {
        row = SignInFailure { failures: 0, locked_until: None, ..row };
    }
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(locked(until));
    }
    row.failures = row.failures.saturating_add(1);
    row.failed_at = now;
    row.locked_until = lock_after(row.failures).map(|length| now + length);
    sign_in_failure::set(tx, row).await?;
    Ok(Attempt { login: login.to_owned(), device })
}

/// How long a name is locked after so many failures one after the other.
fn lock_after(failures: i32) -> Option<Duration> {
    let over = usize::try_from(failures - FREE).ok()?;
    MINUTES.get(over).or(MINUTES.last()).copied().map(Duration::minutes)
}

impl Attempt {
    /// It was no failure: forgets those before it.
    pub async fn succeed(&self, office: &Office, conn: &impl ConnectionTrait) -> Result<()> {
        let owner = &office.settings.office;
        Ok(sign_in_failure::forget(conn, owner, &self.login, &self.device).await?)
    }

    /// What to say of a failure: wrong, or wrong and locked from now on.
    pub async fn fault(
        &self,
        office: &Office,
        conn: &impl ConnectionTrait,
        wrong: &'static str,
    ) -> Result<Error> {
        let owner = &office.settings.office;
        let row = sign_in_failure::find(conn, owner, &self.login, &self.device).await?;
        if let Some(until) = row.as_ref().and_then(|row| row.locked_until) {
            return Ok(locked(until));
        }
        let left = row.map_or(FREE, |row| (FREE - row.failures).max(0));
        Ok(Error::Conflict(Message::new(wrong).with("left", left)))
    }
}

fn locked(until: DateTime<Utc>) -> Error {
    let at = dates::moment(ceil_minute(until).with_timezone(&crate::domain::hanoi()));
    Error::Conflict(Message::new("account-locked").with("until", at))
}

/// The minute is printed, and the lock must be over then.
fn ceil_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at + Duration::seconds(59)
}
