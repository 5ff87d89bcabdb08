//! The present moment as a value that is passed in; the only place that reads the system's clock.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::domain::hanoi;

/// Where the present moment comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A moment that moves only when told; for tests.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// Makes a clock that stands still.
    #[must_use]
    pub fn fixed(moment: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(moment)))
    }

    /// The present moment.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today's date in Hanoi.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().with_timezone(&hanoi()).date_naive()
    }

    /// Moves a fixed clock; the machine's clock does not listen.
    pub fn advance(&self, by: Duration) {
        if let Self::Fixed(moment) = self {
            *moment.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}
