//! The rounds that workers make beside the outbox: each verb of `service` that has to happen by itself, again and again.
//!
//! To add one, write its verb in `service` and name it in [`all`]. A round is made by one worker at a time, however many
//! run ([`crate::service::round`]); what it says, or how it failed, is kept and shown by `congvan work --once`. A failure
//! is logged here, once, and ends nothing.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use tokio::time::timeout;

use super::Stop;
use crate::domain::Actor;
use crate::service::follow::figures::summarise;
use crate::service::follow::remind::remind_due;
use crate::service::round::{HeldRound, end_round, recover_rounds, renew_round, take_round};
use crate::service::{Error, Office, Result, account, audit, find, follow, inbox, letter, setting};
use crate::text::Message;

/// How often the table of rounds is looked at; no round comes more often.
const GLANCE: Duration = Duration::from_secs(20);
/// How often a lease of five minutes is renewed.
const RENEWAL: Duration = Duration::from_secs(100);
/// How long a round may go on after the end was asked for; what it has not committed is taken back then.
const GRACE: Duration = Duration::from_secs(20);

const DAY: Duration = Duration::from_hours(24);
const HOUR: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);

/// What a round does: a verb that says in a sentence what came of it.
type Verb = Box<dyn for<'a> Fn(&'a Office) -> LocalBoxFuture<'a, Result<Message>>>;

/// One round: its name as kept and shown, how often it comes, its verb.
pub struct Round {
    name: &'static str,
    every: Duration,
    verb: Verb,
}

impl Round {
    /// Names a round. `every` counts from the end of one to the beginning of the next.
    pub fn new(
        name: &'static str,
        every: Duration,
        verb: impl for<'a> Fn(&'a Office) -> LocalBoxFuture<'a, Result<Message>> + 'static,
    ) -> Self {
        Self { name, every, verb: Box::new(verb) }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl std::fmt::Debug for Round {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Round").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All rounds of an office. Sentences of the results live in `round.ftl`; the words of a name are `round-name-NAME`.
#[must_use]
pub fn all() -> Vec<Round> {
    vec![
        Round::new("calendar", HOUR, |office| Box::pin(calendar(office))),
        Round::new("inbox", MINUTE, |office| Box::pin(inbox(office))),
        Round::new("reminders", 5 * MINUTE, |office| Box::pin(reminders(office))),
        Round::new("summary", 5 * MINUTE, |office| Box::pin(summary(office))),
        Round::new("sweep", DAY, |office| Box::pin(sweep(office))),
        Round::new("accounts", HOUR, |office| Box::pin(accounts(office))),
        index(),
        Round::new("anchor", HOUR, |office| Box::pin(anchor(office))),
    ]
}

/// Units that owe a report.
async fn reminders(office: &Office) -> Result<Message> {
    let done = remind_due(office, &Actor::system(&office.settings.office)).await?;
    let said = Message::new("round-reminded").with("digests", done.digests);
    let said = said.with("mails", done.mails).with("reminders", done.reminders);
    Ok(said.with("unreachable", done.without_address).with("muted", done.muted))
}

/// The summary of the week, for leaders.
async fn summary(office: &Office) -> Result<Message> {
    let actor = Actor::system(&office.settings.office);
    Ok(summarise(office, &actor).await?.message())
}

/// What the calendar alone does to open work: units that end, periods that begin, silence that speaks.
async fn calendar(office: &Office) -> Result<Message> {
    let moved = follow::move_to_heirs(office).await?;
    let opened = follow::open_periods(office).await?;
    let lapsed = follow::lapse(office).await?;
    let said = Message::new("round-calendar").with("moved", moved).with("opened", opened);
    Ok(said.with("lapsed", lapsed))
}

/// Answers and bounces that came by mail.
async fn inbox(office: &Office) -> Result<Message> {
    let look = inbox::read_mailbox(office).await?;
    Ok(look.map_or_else(|| Message::new("inbox-not-set"), |look| look.message()))
}

/// Files that a crash left behind.
async fn sweep(office: &Office) -> Result<Message> {
    let actor = Actor::system(&office.settings.office);
    let swept = letter::sweep_orphans(office, &actor, letter::GRACE).await?;
    let said = Message::new("round-swept").with("orphans", swept.orphans.len());
    Ok(said.with("unfinished", swept.half_written))
}

/// Accounts that nobody uses, lines of the log that are kept no longer.
async fn accounts(office: &Office) -> Result<Message> {
    let done = account::end_idle(office).await?;
    let said = Message::new("round-accounts").with("disabled", done.disabled);
    Ok(said.with("forgotten", done.forgotten))
}

/// Texts that can be searched follow what was issued and answered.
#[must_use]
pub fn index() -> Round {
    Round::new("index", MINUTE, |office| Box::pin(enter_texts(office)))
}

async fn enter_texts(office: &Office) -> Result<Message> {
    let indexed = find::index(office, |_| ()).await?;
    Ok(Message::new("round-indexed").with("letters", indexed.letters))
}

/// Each day that has ended gets its root.
async fn anchor(office: &Office) -> Result<Message> {
    let anchored = audit::anchor(office).await?;
    Ok(Message::new("round-anchored").with("days", anchored.days))
}

/// How one round ended.
#[derive(Debug)]
pub struct Made {
    pub name: &'static str,
    pub result: Result<Message>,
}

/// One worker on the rounds.
pub struct Rounds<'a> {
    office: &'a Office,
    worker: &'a str,
    stop: Stop,
    list: Vec<Round>,
}

impl<'a> Rounds<'a> {
    /// Makes a worker; it touches nothing yet. `worker` is a name that no other running worker bears.
    #[must_use]
    pub const fn new(office: &'a Office, worker: &'a str, stop: Stop, list: Vec<Round>) -> Self {
        Self { office, worker, stop, list }
    }

    /// Frees what was left by a crash: first act of a worker.
    ///
    /// # Errors
    /// What the store says.
    pub async fn recover(&self) -> Result<u64> {
        recover_rounds(self.office, self.worker).await
    }

    /// Makes every round that is due, one after the other; gives those it made.
    ///
    /// # Errors
    /// Only what the store says about the rounds themselves: failures of a round stand in its result.
    pub async fn once(&self) -> Result<Vec<Made>> {
        let mut made = Vec::new();
        for round in &self.list {
            if self.stop.is_uttered() {
                break;
            }
            made.extend(self.make(round, true).await?);
        }
        Ok(made)
    }

    /// Makes one round now, whether it is due or not; none while another worker makes it, or no round is named so.
    ///
    /// # Errors
    /// As [`Self::once`].
    pub async fn at_once(&self, name: &str) -> Result<Option<Made>> {
        match self.list.iter().find(|round| round.name == name) {
            Some(round) => self.make(round, false).await,
            None => Ok(None),
        }
    }

    /// Makes each round when it is due, until the end is asked for. Rounds do not wait for each other.
    pub async fn watch(&self) {
        if let Err(error) = self.recover().await {
            tracing::error!(%error, "rounds of an earlier worker cannot be freed");
        }
        join_all(self.list.iter().map(|round| self.repeat(round))).await;
    }

    async fn repeat(&self, round: &Round) {
        while !self.stop.is_uttered() {
            if let Err(error) = self.make(round, true).await {
                tracing::error!(%error, round = round.name, "the rounds cannot be looked at");
            }
            self.stop.within(GLANCE.min(round.every)).await;
        }
    }

    async fn make(&self, round: &Round, due_only: bool) -> Result<Option<Made>> {
        let held = take_round(self.office, self.worker, round.name, due_only).await?;
        let Some(held) = held else { return Ok(None) };
        // The office's pages may have changed its calendar or its settings, in another process perhaps.
        if let Err(error) = setting::refresh(self.office).await {
            tracing::warn!(%error, "settings changed on the page cannot be read; the round goes on with the former");
        }
        let result = self.hold_and_run(round, &held).await;
        if let Err(error) = &result {
            tracing::error!(%error, round = round.name, "a round failed; it comes again");
        }
        let every = chrono::Duration::from_std(round.every).map_err(Error::internal)?;
        match end_round(self.office, held, every, result.as_ref()).await {
            // Another worker has it: this one was cut off for longer than its lease.
            Err(Error::Conflict(_)) => {
                tracing::warn!(round = round.name, "the round was lost to another worker");
            }
            ended => ended?,
        }
        Ok(Some(Made { name: round.name, result }))
    }

    /// Runs the verb while renewing the lease; a panic is a failure like others.
    async fn hold_and_run(&self, round: &Round, held: &HeldRound) -> Result<Message> {
        let verb = AssertUnwindSafe((round.verb)(self.office)).catch_unwind();
        tokio::pin!(verb);
        loop {
            let asked_to_end = self.stop.is_uttered();
            let patience = if asked_to_end { GRACE } else { RENEWAL };
            let ended = tokio::select! {
                ended = timeout(patience, &mut verb) => ended,
                () = self.stop.wait(), if !asked_to_end => continue,
            };
            match ended {
                Ok(Ok(result)) => return result,
                Ok(Err(_)) => return Err(Error::internal("the round panicked")),
                Err(_) if asked_to_end => {
                    return Err(Error::Unavailable(Message::new("round-interrupted")));
                }
                Err(_) => renew_round(self.office, held).await?,
            }
        }
    }
}
