//! The outbox loop: several lines to one carrier, until nothing is due or the end is asked for.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures_util::future::join_all;

use super::Stop;
use crate::service::{
    Office, Result,
    delivery::{Failure, Line, Next, Passed, Post, Recovered, deliver_on, due, give_back, recover},
};

/// How often the outbox is looked at for messages of other processes.
const GLANCE: Duration = Duration::from_secs(3);
/// Glances between two looks for leases that a worker elsewhere left behind: five minutes.
const SWEEP: usize = 100;
/// How long a server that does not answer is left alone after the first look, the second …; the last is kept.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(30),
    Duration::from_mins(1),
    Duration::from_mins(2),
    Duration::from_mins(5),
];
/// How long a database that does not answer is left alone.
const PAUSE: Duration = Duration::from_secs(30);

/// How many messages became what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub sent: usize,
    pub deferred: usize,
    pub failed: usize,
    pub in_doubt: usize,
    pub cancelled: usize,
}

/// Why a run ended before the outbox was empty.
#[derive(Debug, Clone)]
pub enum Halted {
    /// The server as a whole refuses or does not answer.
    Server(Failure),
    /// Server or recipients get no more within this minute.
    Paced,
    /// Somebody asked for it.
    Asked,
}

/// One worker on the outbox.
pub struct Outbox<'a> {
    office: &'a Office,
    post: &'a Post,
    stop: Stop,
}

impl<'a> Outbox<'a> {
    /// Makes a worker; it touches nothing yet.
    #[must_use]
    pub const fn new(office: &'a Office, post: &'a Post, stop: Stop) -> Self {
        Self { office, post, stop }
    }

    /// Frees what was left by a crash: first act of a worker.
    ///
    /// # Errors
    /// What the store says.
    pub async fn recover(&self) -> Result<Recovered> {
        recover(self.office, self.post).await
    }

    /// Sends whatever is due, over as many lines as the carrier takes, and tells of each message.
    ///
    /// # Errors
    /// What the store says; what carriers say becomes the state of messages.
    pub async fn run_due(&self, tell: impl Fn(&Passed)) -> Result<(Tally, Option<Halted>)> {
        self.post.forget();
        let down = AtomicBool::new(false);
        let lines = (0..self.post.lines()).map(|_| self.run_line(&down, &tell));
        let mut tally = Tally::default();
        let mut halted = None;
        for ended in join_all(lines).await {
            let (counted, reason) = ended?;
            tally.add(&counted);
            // A server that is down is the better reason.
            halted = match (halted, reason) {
                (Some(Halted::Server(failure)), _) => Some(Halted::Server(failure)),
                (halted, reason) => reason.or(halted),
            };
        }
        if halted.is_none() && self.stop.is_uttered() {
            halted = Some(Halted::Asked);
        }
        Ok((tally, halted))
    }

    /// Sends what is due, waits for more, until the end is asked for.
    ///
    /// A database that cannot be reached for a while ends nothing: the loop waits for it.
    pub async fn watch(&self, tell: impl Fn(&Passed)) {
        let mut glances = 0;
        let mut refused = 0;
        while !self.stop.is_uttered() {
            let wait = match self.glance(glances, &tell).await {
                Ok(Some(Halted::Server(failure))) => {
                    tracing::warn!(%failure, "the mail server is left alone for a while");
                    let pause = PAUSES[refused.min(PAUSES.len() - 1)];
                    refused += 1;
                    // Workers that found it down together do not all come back together.
                    pause.mul_f64(1.0 - self.office.ids.chance() / 4.0)
                }
                Ok(_) => {
                    glances += 1;
                    refused = 0;
                    GLANCE
                }
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be worked on");
                    PAUSE
                }
            };
            self.stop.within(wait).await;
        }
    }

    async fn glance(&self, earlier: usize, tell: impl Fn(&Passed)) -> Result<Option<Halted>> {
        if earlier.is_multiple_of(SWEEP) {
            self.recover().await?;
        }
        if due(self.office).await? == 0 {
            return Ok(None);
        }
        Ok(self.run_due(tell).await?.1)
    }

    async fn run_line(
        &self,
        down: &AtomicBool,
        tell: impl Fn(&Passed),
    ) -> Result<(Tally, Option<Halted>)> {
        let mut line = Line::default();
        let mut tally = Tally::default();
        let mut reason = None;
        while !self.stop.is_uttered() && !down.load(Ordering::Relaxed) {
            let passed = match deliver_on(self.office, self.post, &mut line).await {
                Ok(Next::Passed(passed)) => passed,
                Ok(Next::Nothing) => break,
                Ok(Next::Paced) => {
                    reason = Some(Halted::Paced);
                    break;
                }
                Err(error) => {
                    // The other lines end after the message they are at.
                    down.store(true, Ordering::Relaxed);
                    let _ = give_back(self.office, self.post, &mut line).await;
                    return Err(error);
                }
            };
            tell(&passed);
            tally.count(&passed);
            if let Passed::Deferred(failure) = passed
                && failure.concerns_server()
            {
                down.store(true, Ordering::Relaxed);
                reason = Some(Halted::Server(failure));
            }
        }
        let given_back = give_back(self.office, self.post, &mut line).await;
        line.close().await;
        given_back.map(|()| (tally, reason))
    }
}

impl Tally {
    fn count(&mut self, passed: &Passed) {
        match passed {
            Passed::Sent => self.sent += 1,
            Passed::Deferred(_) => self.deferred += 1,
            Passed::Failed(_) => self.failed += 1,
            Passed::InDoubt(_) | Passed::Lost => self.in_doubt += 1,
            Passed::Cancelled => self.cancelled += 1,
        }
    }

    fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.deferred += other.deferred;
        self.failed += other.failed;
        self.in_doubt += other.in_doubt;
        self.cancelled += other.cancelled;
    }
}
