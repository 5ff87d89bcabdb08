//! Nhật ký nghiệp vụ: every act that was written down, newest first, in sentences.

mod subject;
mod words;

pub use subject::About;
pub use words::{GROUPS, Group};

use chrono::{DateTime, Utc};

use crate::domain::{Actor, Id};
use crate::service::{Act, Office, Result, letter, require};
use crate::store::{account, trail};

pub use crate::store::trail::Place;
use crate::text::KeptMessage;

/// Acts of a page.
pub const PAGE: usize = 50;

/// What somebody wants to see of the trail.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// From this moment on, and before this one.
    pub from: Option<DateTime<Utc>>,
    pub to: Option<DateTime<Utc>>,
    /// Full name of whoever acted.
    pub person: Option<String>,
    /// One of [`GROUPS`].
    pub group: Option<&'static Group>,
    /// Number, or id, of a letter.
    pub letter: Option<String>,
    /// Where the page before ended.
    pub after: Option<trail::Place>,
}

/// One act.
#[derive(Debug, Clone)]
pub struct TrailLine {
    pub at: DateTime<Utc>,
    /// Who did it; none for the program itself.
    pub by: Option<String>,
    /// In whose place, where somebody acted for another person.
    pub for_whom: Option<String>,
    pub what: KeptMessage,
    pub about: About,
}

/// One page of the trail.
#[derive(Debug)]
pub struct Trail {
    pub lines: Vec<TrailLine>,
    /// Where the next page begins.
    pub next: Option<trail::Place>,
}

/// Reads the trail. What people wrote (reasons, notes) is not in it: it stands where it was written, and can be erased.
///
/// # Errors
/// Forbidden for those who do not verify either; not found for a letter that does not exist.
pub async fn trail(office: &Office, actor: &Actor, wanted: Wanted) -> Result<Trail> {
    require(actor, Act::Audit)?;
    let letter: Option<Id> = match &wanted.letter {
        Some(name) => Some(letter::find(office, &actor.unit, name).await?.row.id),
        None => None,
    };
    let of_group = |all: fn(&Group) -> &'static [&'static str]| {
        wanted.group.map_or_else(Vec::new, |group| {
            all(group).iter().map(|word| (*word).to_owned()).collect()
        })
    };
    let asked = trail::Wanted {
        from: wanted.from,
        to: wanted.to,
        person: wanted.person,
        streams: of_group(|group| group.streams),
        kinds: of_group(|group| group.kinds),
        letter,
        after: wanted.after,
    };
    let conn = office.store.read();
    let mut events = trail::list(conn, &asked, PAGE as u64 + 1).await?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    let next = events
        .last()
        .filter(|_| more)
        .map(|last| (last.at, last.stream_kind.clone(), last.stream_id.clone(), last.seq));
    let about = subject::of(conn, &events).await?;
    let line = |(event, about): (&crate::store::event::Event, About)| {
        let name = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        TrailLine {
            at: event.at,
            by: name(&event.actor["name"]).filter(|name| name != "congvan"),
            for_whom: name(&event.actor["on_behalf_of"]),
            what: words::of(event),
            about,
        }
    };
    Ok(Trail { lines: events.iter().zip(about).map(line).collect(), next })
}

/// Names of the people of the office, for the filter.
///
/// # Errors
/// As [`trail`].
pub async fn people(office: &Office, actor: &Actor) -> Result<Vec<String>> {
    require(actor, Act::Audit)?;
    let accounts = account::list(office.store.read(), &actor.unit).await?;
    let mut names: Vec<String> = accounts.into_iter().map(|account| account.name).collect();
    names.sort();
    names.dedup();
    Ok(names)
}
