//! Which message is next, within the paces that server and recipients bear.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Duration, Utc};

use super::{
    LETTER, ORDINARY, Post,
    company::Company,
    pace::{Pace, Underway},
};
use crate::{
    config::SendingSettings,
    mail::Stage,
    service::{Office, Result, link},
    store::{
        Tx,
        message::{self, Attempt, OutboundMessage, Waiting},
    },
};

/// A lease outlives the longest dialogue: seven steps and the body, each within its time-out.
const LEASE: Duration = Duration::minutes(30);

/// What a look at the outbox gave.
#[derive(Debug)]
pub(super) enum Claim {
    Held(Box<Held>),
    /// Something is due, but server or recipients get no more within this minute.
    Paced,
    Nothing,
}

/// A message that this worker holds.
#[derive(Debug)]
pub(super) struct Held {
    pub message: OutboundMessage,
    pub attempt: Attempt,
    pub underway: Underway,
    /// Those claimed with it.
    pub company: Arc<Company>,
}

/// Takes the most urgent messages that are due within a transaction, as many as lines wait, and writes down that their
/// dialogues begin. Units that have no link for their letter yet get one in the same breath.
pub(super) async fn claim(
    office: &Office,
    tx: &Tx,
    post: &Post,
    lines: usize,
) -> Result<VecDeque<Claim>> {
    let shared = Shared::read(tx, office).await?;
    let mut claims = VecDeque::new();
    if lines > 1 && counts_nothing(&office.settings.mail.sending) {
        claims = take_together(office, tx, post, lines, &shared).await?;
    }
    while claims.len() < lines {
        match claim_one(office, tx, post, &shared).await? {
            Claim::Paced => claims.resize_with(lines, || Claim::Paced),
            Claim::Nothing => claims.resize_with(lines, || Claim::Nothing),
            held @ Claim::Held(..) => claims.push_back(held),
        }
    }
    let letters = claims.iter().filter_map(|claim| match claim {
        Claim::Held(held) if held.message.purpose == LETTER => Some(held.message.unit_id.as_str()),
        _ => None,
    });
    link::prepare(office, tx, &letters.collect::<BTreeSet<_>>()).await?;
    Ok(claims)
}

/// Tells whether no mail has to be counted against the turns of a minute.
fn counts_nothing(sending: &SendingSettings) -> bool {
    let limits = std::iter::once(&sending.domain).chain(sending.domains.values());
    sending.per_minute == 0 && limits.map(|limits| limits.per_minute).all(|limit| limit == 0)
}

/// Takes several messages at once, up to the first for which paces have to be weighed.
async fn take_together(
    office: &Office,
    tx: &Tx,
    post: &Post,
    lines: usize,
    shared: &Shared,
) -> Result<VecDeque<Claim>> {
    let (now, sending) = (office.clock.now(), &office.settings.mail.sending);
    let except = [post.pace.closed(sending), shared.closed(sending)].concat();
    let mut underway = HashMap::new();
    let mut crowded = Vec::new();
    for next in message::waiting(tx, now, &except, lines as u64).await? {
        if next.priority >= ORDINARY && post.pace.is_crowded(&next.domain, post.lines()) {
            crowded.push(next);
        } else if let Some(begun) = shared.enter(post, &next.domain, sending) {
            underway.insert(next.id, begun);
        }
    }
    // Whoever waits for other domains goes before them.
    if !crowded.is_empty() && post.pace.may_others_wait() {
        let domains = crowded.iter().map(|next| next.domain.clone());
        let except: Vec<String> = except.into_iter().chain(domains).collect();
        let mut found_any = false;
        for next in message::waiting(tx, now, &except, lines as u64).await? {
            if underway.len() == lines || underway.contains_key(&next.id) {
                continue;
            }
            found_any = true;
            if let Some(begun) = shared.enter(post, &next.domain, sending) {
                underway.insert(next.id, begun);
            }
        }
        if !found_any {
            post.pace.nobody_else_waits();
        }
    }
    for next in crowded {
        if underway.len() < lines
            && let Some(begun) = shared.enter(post, &next.domain, sending)
        {
            underway.insert(next.id, begun);
        }
    }
    let ids = underway.keys().cloned().collect();
    let held = message::take(tx, &post.worker, ids, now + LEASE).await?;
    if held.is_empty() {
        return Ok(VecDeque::new());
    }
    let attempts: Vec<Attempt> = held.iter().map(|held| attempt(office, post, held, now)).collect();
    message::begin_attempts(tx, attempts.clone()).await?;
    let company = Company::of(&held);
    let pairs = held.into_iter().zip(attempts);
    let claims = pairs.filter_map(|(message, attempt)| {
        let underway = underway.remove(&message.id)?;
        let company = Arc::clone(&company);
        Some(Claim::Held(Box::new(Held { message, attempt, underway, company })))
    });
    Ok(claims.collect())
}

/// Dialogues with the domains that bear only so many at once, of all workers; empty where no domain is limited.
struct Shared(Mutex<HashMap<String, usize>>);

impl Shared {
    async fn read(tx: &Tx, office: &Office) -> Result<Self> {
        let sending = &office.settings.mail.sending;
        let mut limits = std::iter::once(&sending.domain).chain(sending.domains.values());
        if limits.all(|limits| limits.connections == 0) {
            return Ok(Self(Mutex::default()));
        }
        message::claim_in_turn(tx).await?;
        let mut counts = message::under_way(tx, office.clock.now()).await?;
        counts.retain(|domain, _| sending.limits(domain).connections > 0);
        Ok(Self(Mutex::new(counts)))
    }

    /// The domains that take no further dialogue.
    fn closed(&self, sending: &SendingSettings) -> Vec<String> {
        let counts = self.counts();
        let full = counts.iter().filter(|(domain, held)| {
            let most = sending.limits(domain).connections;
            most > 0 && **held >= most
        });
        full.map(|(domain, _)| domain.clone()).collect()
    }

    /// Begins a dialogue, if those of all workers leave room for it.
    fn enter(&self, post: &Post, domain: &str, sending: &SendingSettings) -> Option<Underway> {
        let most = sending.limits(domain).connections;
        let mut counts = self.counts();
        if most > 0 && counts.get(domain).is_some_and(|held| *held >= most) {
            return None;
        }
        let begun = Pace::enter(&post.pace, domain, sending)?;
        if most > 0 {
            *counts.entry(domain.to_owned()).or_default() += 1;
        }
        Some(begun)
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn attempt(office: &Office, post: &Post, held: &OutboundMessage, now: DateTime<Utc>) -> Attempt {
    Attempt {
        id: office.ids.id(),
        message_id: held.id.clone(),
        begun_at: now,
        ended_at: None,
        server: post.place(),
        stage: Stage::Compose.code().to_owned(),
        code: None,
        text: None,
    }
}

async fn claim_one(office: &Office, tx: &Tx, post: &Post, shared: &Shared) -> Result<Claim> {
    let now = office.clock.now();
    let sending = &office.settings.mail.sending;
    let mut except = [post.pace.closed(sending), shared.closed(sending)].concat();
    let mut paced = false;
    // A turn at the server is taken once; it serves whichever message is found.
    let mut has_turn = sending.per_minute == 0;
    loop {
        let Some(next) = next(office, tx, post, &except).await? else {
            return Ok(if paced { Claim::Paced } else { Claim::Nothing });
        };
        if !has_turn && !message::take_turn(tx, "", now, sending.per_minute).await? {
            return Ok(Claim::Paced);
        }
        has_turn = true;
        let Some(underway) = shared.enter(post, &next.domain, sending) else {
            except.push(next.domain);
            continue;
        };
        let limit = sending.limits(&next.domain).per_minute;
        if limit > 0 && !message::take_turn(tx, &next.domain, now, limit).await? {
            paced = true;
            except.push(next.domain);
            continue;
        }
        let held = message::take(tx, &post.worker, vec![next.id], now + LEASE).await?.pop();
        let Some(message) = held else { continue };
        let attempt = attempt(office, post, &message, now);
        message::begin_attempt(tx, attempt.clone()).await?;
        let company = Company::of([&message]);
        return Ok(Claim::Held(Box::new(Held { message, attempt, underway, company })));
    }
}

/// The most urgent message; of ordinary ones rather one whose domain does not hold all lines but one already.
async fn next(office: &Office, tx: &Tx, post: &Post, except: &[String]) -> Result<Option<Waiting>> {
    let now = office.clock.now();
    let first = message::waiting(tx, now, except, 1).await?.pop();
    let Some(first) = first else { return Ok(None) };
    if first.priority < ORDINARY || !post.pace.is_crowded(&first.domain, post.lines()) {
        return Ok(Some(first));
    }
    if !post.pace.may_others_wait() {
        return Ok(Some(first));
    }
    let others = [except, std::slice::from_ref(&first.domain)].concat();
    let other = message::waiting(tx, now, &others, 1).await?.pop();
    if other.is_none() {
        post.pace.nobody_else_waits();
    }
    Ok(other.or(Some(first)))
}
