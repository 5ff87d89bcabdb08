//! Trang tự cập nhật: tells open pages that something has changed, so that they fetch the parts that did.
//!
//! ```text
//! commit in this process ─ bell ─┐
//! another process, another node ─┴ a look every few seconds ─► youngest events ─► which letters ─► streams ─► live.js
//! ```
//!
//! Nothing of what changed travels in the stream: the page asks for itself again, with the rights of whoever asks. One
//! task watches for all streams, and only while there are any.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep, timeout};

use super::caller::Caller;
use super::session::cookie;
use super::{Answer, Fault, Member, Site};
use crate::domain::Id;
use crate::service::account::{self, Browser, Standing};
use crate::service::change::{Changes, Watcher};
use crate::text::Message;

/// How often the table of events is looked at although nothing was committed here.
const GLANCE: Duration = Duration::from_secs(3);
/// How long changes gather before they are told: a report of twenty tasks is one change.
const GATHER: Duration = Duration::from_millis(150);
/// Something is sent at least so often, or proxies close the connection.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How often it is asked whether the session still holds.
const SESSION: Duration = Duration::from_secs(30);
/// A stream ends after so long; the browser opens another one, with whatever rights it then has.
const LONGEST: Duration = Duration::from_mins(30);
/// Streams open at once, of everybody together.
const STREAMS: usize = 1_000;
/// Streams of one account: pages open side by side.
const OF_ONE: usize = 8;
/// Looks that a slow stream may be behind before it is told to look at everything.
const BEHIND: usize = 64;

/// Everybody who listens.
#[derive(Debug)]
pub struct Live {
    told: broadcast::Sender<Arc<Changes>>,
    state: Mutex<Listening>,
    ended: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Listening {
    /// A task watches.
    watched: bool,
    streams: usize,
    by_account: HashMap<Id, usize>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            told: broadcast::channel(BEHIND).0,
            state: Mutex::default(),
            ended: watch::channel(false).0,
        }
    }
}

impl Live {
    /// Ends all streams: the server is about to stop.
    pub fn end(&self) {
        self.ended.send_replace(true);
    }

    fn state(&self) -> std::sync::MutexGuard<'_, Listening> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the streams; given back when it is dropped.
#[derive(Debug)]
struct Seat {
    site: Site,
    account: Id,
}

impl Seat {
    fn take(site: &Site, account: &str) -> Option<Self> {
        let mut state = site.live().state();
        let mine = state.by_account.get(account).copied().unwrap_or(0);
        if state.streams >= STREAMS || mine >= OF_ONE {
            return None;
        }
        state.streams += 1;
        *state.by_account.entry(account.to_owned()).or_default() += 1;
        Some(Self { site: site.clone(), account: account.to_owned() })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut state = self.site.live().state();
        state.streams -= 1;
        if let Some(mine) = state.by_account.get_mut(&self.account) {
            *mine -= 1;
            if *mine == 0 {
                state.by_account.remove(&self.account);
            }
        }
    }
}

/// What a page wants to hear of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// One letter; empty = everything.
    vb: Id,
}

/// `/truc-tiep`: the stream.
pub async fn stream(
    member: Member,
    State(site): State<Site>,
    Caller(browser): Caller,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let Some(seat) = Seat::take(&site, &member.account) else {
        let message = Message::new("live-too-many");
        return Err(Fault::new(StatusCode::TOO_MANY_REQUESTS, message));
    };
    let told = site.live().told.subscribe();
    watch_for(&site);
    let listener = Listener {
        told,
        ended: site.live().ended.subscribe(),
        began: Instant::now(),
        asked: Instant::now(),
        greeted: false,
        is_over: false,
        wanted: wanted.vb,
        token: cookie::carried(&headers, &site).unwrap_or_default(),
        browser,
        seat,
    };
    Ok(events(listener))
}

struct Listener {
    told: broadcast::Receiver<Arc<Changes>>,
    ended: watch::Receiver<bool>,
    began: Instant,
    /// When the session was last asked for.
    asked: Instant,
    greeted: bool,
    /// The session ended, and the browser was told.
    is_over: bool,
    wanted: Id,
    token: String,
    browser: Browser,
    seat: Seat,
}

fn events(listener: Listener) -> Response {
    let mut response = Sse::new(unfold(listener))
        .keep_alive(KeepAlive::new().interval(HEARTBEAT).text("nhip"))
        .into_response();
    // nginx would keep the stream back until it is full.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    response
}

fn unfold(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    })
}

impl Listener {
    /// The next thing to tell; none when the stream ends.
    async fn next(&mut self) -> Option<Event> {
        if !self.greeted {
            self.greeted = true;
            return Some(Event::default().event("chao").data("1").retry(Duration::from_secs(4)));
        }
        loop {
            if self.is_over || *self.ended.borrow() || self.began.elapsed() > LONGEST {
                return None;
            }
            if self.asked.elapsed() > SESSION {
                self.asked = Instant::now();
                if !self.is_still_in().await {
                    self.is_over = true;
                    return Some(Event::default().event("het-phien").data("1"));
                }
            }
            tokio::select! {
                told = timeout(SESSION, self.told.recv()) => match told {
                    Ok(Ok(changes)) if self.concerns(&changes) => {
                        return Some(Event::default().event("doi").data("1"));
                    }
                    Ok(Err(broadcast::error::RecvError::Lagged(_))) => {
                        return Some(Event::default().event("doi").data("1"));
                    }
                    Ok(Err(broadcast::error::RecvError::Closed)) => return None,
                    Ok(Ok(_)) | Err(_) => {}
                },
                _ = self.ended.changed() => {}
            }
        }
    }

    /// Whether the person may still see the page; to listen is no act, so a pause begins all the same.
    async fn is_still_in(&self) -> bool {
        let office = self.seat.site.office();
        let standing = account::standing(office, &self.token, &self.browser, false).await;
        matches!(standing, Ok(Standing::Open(_)))
    }

    fn concerns(&self, changes: &Changes) -> bool {
        self.wanted.is_empty() || changes.flood || changes.letters.contains(&self.wanted)
    }
}

/// Begins to watch, unless somebody does already.
fn watch_for(site: &Site) {
    let mut state = site.live().state();
    if !state.watched {
        state.watched = true;
        drop(state);
        tokio::spawn(keep_watch(site.clone()));
    }
}

/// Looks, and tells, until nobody listens any more.
async fn keep_watch(site: Site) {
    let mut watcher = Watcher::begin(site.office());
    loop {
        {
            let mut state = site.live().state();
            if state.streams == 0 || *site.live().ended.borrow() {
                state.watched = false;
                return;
            }
        }
        match watcher.look(site.office()).await {
            Ok(changes) if changes.is_empty() => {}
            Ok(changes) => {
                // Nobody may be listening any more; then nobody misses it.
                let _ = site.live().told.send(Arc::new(changes));
            }
            Err(error) => {
                tracing::warn!(%error, "changes cannot be looked at; pages stay as they are");
            }
        }
        if timeout(GLANCE, site.office().store.committed()).await.is_ok() {
            sleep(GATHER).await;
        }
    }
}
