//! How long a message that was put off waits, and when trying ends.

use chrono::Duration;

use crate::service::Office;
use crate::store::message::{Attempt, OutboundMessage};

/// Minutes after the first, second, … attempt; the last is kept. Greylists answer after five to fifteen minutes.
const MINUTES: [i64; 7] = [2, 10, 15, 30, 60, 120, 240];

/// The same for urgent letters: somebody watches them.
const URGENT_MINUTES: [i64; 5] = [1, 3, 5, 10, 15];

/// Minutes after which a server that did not answer at all is asked for the same message again; it says nothing about the
/// message.
const SERVER_MINUTES: i64 = 2;

/// Share by which a wait is shortened or lengthened, so that what was put off together does not come back together.
const JITTER: f64 = 0.2;

/// Why a message waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    /// Attempts so far, at least one.
    pub attempts: i32,
    pub is_urgent: bool,
    /// The server as a whole did not answer.
    pub by_server: bool,
}

impl PutOff {
    /// How long the message waits; `chance` between 0 and 1 chooses within the jitter.
    #[must_use]
    pub fn wait(self, chance: f64) -> Duration {
        let minutes: &[i64] = match self {
            Self { by_server: true, .. } => &[SERVER_MINUTES],
            Self { is_urgent: true, .. } => &URGENT_MINUTES,
            Self { .. } => &MINUTES,
        };
        let place = usize::try_from(self.attempts - 1).unwrap_or_default().min(minutes.len() - 1);
        let milliseconds = Duration::minutes(minutes[place]).num_milliseconds();
        let spread = JITTER * (2.0 * chance.clamp(0.0, 1.0) - 1.0);
        // Hours are a few million milliseconds: exact in an f64.
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "small")]
        let moved = (milliseconds as f64 * (1.0 + spread)) as i64;
        Duration::milliseconds(moved)
    }
}

/// Tells whether a message has been tried for as long as the settings say; `attempts` are its dialogues, oldest first.
///
/// Time counts from the first attempt since a person last decided about it.
#[must_use]
pub fn is_given_up(office: &Office, message: &OutboundMessage, attempts: &[Attempt]) -> bool {
    let series = usize::try_from(message.attempts).unwrap_or_default();
    let Some(first) = attempts.len().checked_sub(series).and_then(|first| attempts.get(first))
    else {
        return false;
    };
    let patience = Duration::hours(office.settings.mail.sending.give_up_hours.into());
    office.clock.now() - first.begun_at >= patience
}
