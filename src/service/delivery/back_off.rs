//! How long a deferred message waits, and when trying ends.

use chrono::Duration;

/// Minutes after the first, second, … attempt; the last is kept. Greylists answer after five to fifteen minutes.
const MINUTES: [i64; 7] = [2, 10, 15, 30, 60, 120, 240];

/// Attempts after which a message that is still deferred has failed: about five days (RFC 5321, 4.5.4.1).
pub const ATTEMPTS: i32 = 36;

/// How long a message waits after its `attempts`-th attempt; none when it was the last.
#[must_use]
pub fn wait_after(attempts: i32) -> Option<Duration> {
    if attempts >= ATTEMPTS {
        return None;
    }
    let place = usize::try_from(attempts - 1).unwrap_or_default().min(MINUTES.len() - 1);
    Some(Duration::minutes(MINUTES[place]))
}
