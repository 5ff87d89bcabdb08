//! The present moment as a value that is passed in; the only place that reads the system's clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::domain::hanoi;

/// Where the present moment comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Began at a moment of its own and runs on from there; for the demonstration.
    Running { from: DateTime<Utc>, since: Instant },
    /// A moment that moves only when told; for tests.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// Makes a clock that stands still.
    #[must_use]
    pub fn fixed(moment: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(moment)))
    }

    /// Makes a clock that begins at a moment and runs.
    #[must_use]
    pub fn running(from: DateTime<Utc>) -> Self {
        Self::Running { from, since: Instant::now() }
    }

    /// The present moment.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Running { from, since } => *from + since.elapsed(),
            Self::Fixed(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today's date in Hanoi.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&hanoi()).date_naive()
    }

    /// Puts a fixed clock to a moment; the others do not listen.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Self::Fixed(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    /// Moves a fixed clock on; the others do not listen.
    pub fn advance(&self, by: Duration) {
        if let Self::Fixed(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
