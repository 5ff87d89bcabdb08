//! The wish that a loop end.

use std::time::Duration;

use tokio::{sync::watch, time};

/// Asks every loop that holds a copy to end after the message it is at.
#[derive(Debug, Clone)]
pub struct Stop(watch::Sender<bool>);

impl Default for Stop {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Stop {
    /// Makes a wish that Ctrl-C or a termination signal utters.
    #[must_use]
    pub fn on_signal() -> Self {
        let stop = Self::default();
        let uttered = stop.clone();
        tokio::spawn(async move {
            signalled().await;
            uttered.utter();
        });
        stop
    }

    /// Asks to end.
    pub fn utter(&self) {
        self.0.send_replace(true);
    }

    /// Tells whether the end was asked for.
    #[must_use]
    pub fn is_uttered(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for the wish, at most so long; tells whether it came.
    pub async fn within(&self, longest: Duration) -> bool {
        let mut heard = self.0.subscribe();
        let _ = time::timeout(longest, heard.wait_for(|uttered| *uttered)).await;
        self.is_uttered()
    }

    /// Waits for the wish.
    pub async fn wait(&self) {
        let _ = self.0.subscribe().wait_for(|uttered| *uttered).await;
    }
}

async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        },
        Err(_) => drop(interrupt.await),
    }
}
