//! Events in hash-chained streams: what was done, by whom, when; added to, never changed.
//!
//! A stream is named by kind and id (`letter`, its id). Each event carries the hash of the one before, so that nothing
//! inside can be changed, left out or put in unnoticed. What identifies a person beyond the actor may stand beside the
//! chain (`personal`): the chain holds only a salted commitment to it and still verifies after it was erased.

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use data_encoding::HEXLOWER;
use futures_util::TryStreamExt;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::entity::{event, event_personal};
use super::{Error, Kind, Result, row};
use crate::domain::Actor;

pub use event::Model as Event;

/// What stands before the first event.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Names a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream<'a> {
    /// `letter`, `unit`, `assignment`, `register` …
    pub kind: &'a str,
    pub id: &'a str,
}

/// One act to write down.
#[derive(Debug)]
pub struct Act<'a> {
    /// `released`, `report-confirmed` …
    pub kind: &'a str,
    pub at: DateTime<Utc>,
    pub actor: &'a Actor,
    /// No personal data but the actor's name.
    pub payload: Value,
    /// Stands beside the chain, with a secret salt (from [`crate::config::Ids::secret`]); can be erased.
    pub personal: Option<(String, Value)>,
}

/// What is wrong with a stream, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Tampered {
    #[error("event {0} is missing")]
    Missing(i64),
    #[error("event {0} does not follow the one before it")]
    Torn(i64),
    #[error("event {0} was changed")]
    Changed(i64),
    #[error("the personal payload of event {0} was changed")]
    PersonalChanged(i64),
}

/// Adds an act to the end of a stream and gives its place.
///
/// # Errors
/// [`Kind::Conflict`] when another transaction added to the stream at the same moment: try again.
pub async fn append(conn: &impl ConnectionTrait, stream: Stream<'_>, act: Act<'_>) -> Result<i64> {
    let last = head(conn, stream).await?;
    let event = following(stream, last.map(|last| (last.seq, last.hash)), &act)?;
    let seq = event.seq;
    row::insert(conn, event).await?;
    if let Some((salt, payload)) = act.personal {
        let beside = event_personal::Model {
            stream_kind: stream.kind.to_owned(),
            stream_id: stream.id.to_owned(),
            seq,
            salt,
            payload,
        };
        row::insert(conn, beside).await?;
    }
    Ok(seq)
}

/// Adds acts without personal payload to the ends of streams of one kind, in their order, with two statements however
/// many there are.
///
/// # Errors
/// As [`append`].
pub async fn append_all(
    conn: &impl ConnectionTrait,
    kind: &str,
    acts: Vec<(&str, Act<'_>)>,
) -> Result<()> {
    let mut heads: HashMap<String, (i64, String)> = HashMap::new();
    let streams: Vec<&str> = acts.iter().map(|(id, _)| *id).collect();
    for streams in streams.chunks(row::BATCH) {
        let query = event::Entity::find()
            .select_only()
            .columns([event::Column::StreamId, event::Column::Seq, event::Column::Hash])
            .filter(event::Column::StreamKind.eq(kind))
            .filter(event::Column::StreamId.is_in(streams.iter().copied()))
            .order_by_asc(event::Column::Seq);
        let known: Vec<(String, i64, String)> = query.into_tuple().all(conn).await?;
        heads.extend(known.into_iter().map(|(stream, seq, hash)| (stream, (seq, hash))));
    }
    let mut events = Vec::with_capacity(acts.len());
    for (id, act) in acts {
        let event = following(Stream { kind, id }, heads.remove(id), &act)?;
        heads.insert(id.to_owned(), (event.seq, event.hash.clone()));
        events.push(event);
    }
    row::insert_all(conn, events).await
}

/// The event of an act behind the last one of its stream (place and hash).
fn following(stream: Stream<'_>, last: Option<(i64, String)>, act: &Act<'_>) -> Result<Event> {
    let (seq, prev_hash) = last.map_or((1, NOTHING.to_owned()), |(seq, hash)| (seq + 1, hash));
    let actor = serde_json::to_value(act.actor)
        .map_err(|error| Error::new(Kind::Broken, error.to_string()))?;
    let mut event = Event {
        stream_kind: stream.kind.to_owned(),
        stream_id: stream.id.to_owned(),
        seq,
        // PostgreSQL keeps microseconds; the hash must not know more than the table.
        at: act.at.trunc_subsecs(6),
        actor,
        kind: act.kind.to_owned(),
        payload: act.payload.clone(),
        personal_commitment: act.personal.as_ref().map(|(salt, payload)| commitment(salt, payload)),
        prev_hash,
        hash: String::new(),
    };
    event.hash = hash(&event);
    Ok(event)
}

/// The last event of a stream.
pub async fn head(conn: &impl ConnectionTrait, stream: Stream<'_>) -> Result<Option<Event>> {
    let query = of(stream).order_by_desc(event::Column::Seq).limit(1);
    Ok(query.one(conn).await?)
}

/// All events of a stream in order.
pub async fn list(conn: &impl ConnectionTrait, stream: Stream<'_>) -> Result<Vec<Event>> {
    Ok(of(stream).order_by_asc(event::Column::Seq).all(conn).await?)
}

/// The last events of a stream, newest first, with what stands beside them.
pub async fn latest(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
    show: u64,
) -> Result<Vec<(Event, Option<Value>)>> {
    let events = of(stream).order_by_desc(event::Column::Seq).limit(show).all(conn).await?;
    with_personal(conn, stream, events).await
}

/// The last events of a stream whose payload names a unit, newest first, with what stands beside them.
pub async fn about_unit(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
    unit: &str,
    show: u64,
) -> Result<Vec<(Event, Option<Value>)>> {
    let named = Expr::cust_with_values("payload ->> 'unit' = $1", [unit]);
    let query = of(stream).filter(named).order_by_desc(event::Column::Seq).limit(show);
    let events = query.all(conn).await?;
    with_personal(conn, stream, events).await
}

async fn with_personal(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
    events: Vec<Event>,
) -> Result<Vec<(Event, Option<Value>)>> {
    let kept = events.iter().filter(|event| event.personal_commitment.is_some());
    let seqs: Vec<i64> = kept.map(|event| event.seq).collect();
    let mut beside: HashMap<i64, Value> = HashMap::new();
    for seqs in seqs.chunks(super::row::BATCH) {
        let found = event_personal::Entity::find()
            .filter(event_personal::Column::StreamKind.eq(stream.kind))
            .filter(event_personal::Column::StreamId.eq(stream.id))
            .filter(event_personal::Column::Seq.is_in(seqs.iter().copied()))
            .all(conn)
            .await?;
        beside.extend(found.into_iter().map(|personal| (personal.seq, personal.payload)));
    }
    let pair = |event: Event| {
        let personal = beside.remove(&event.seq);
        (event, personal)
    };
    Ok(events.into_iter().map(pair).collect())
}

/// Recomputes a stream from its first event on; gives how many there are.
///
/// That the last events were not cut off is shown only by a head kept elsewhere (the daily root).
pub async fn verify(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
) -> Result<std::result::Result<usize, Tampered>> {
    let events = list(conn, stream).await?;
    Ok(check(&events, &beside(conn, stream).await?))
}

fn check(
    events: &[Event],
    beside: &[event_personal::Model],
) -> std::result::Result<usize, Tampered> {
    let mut before = NOTHING;
    for (expected, event) in (1..).zip(events) {
        if event.seq != expected {
            return Err(Tampered::Missing(expected));
        }
        if event.prev_hash != before {
            return Err(Tampered::Torn(event.seq));
        }
        if event.hash != hash(event) {
            return Err(Tampered::Changed(event.seq));
        }
        let personal = beside.iter().find(|personal| personal.seq == event.seq);
        if let Some(personal) = personal
            && event.personal_commitment != Some(commitment(&personal.salt, &personal.payload))
        {
            return Err(Tampered::PersonalChanged(event.seq));
        }
        before = &event.hash;
    }
    Ok(events.len())
}

/// Every stream there is, recomputed; tells of each one that does not hold. Gives how many streams and events there are.
///
/// Reads the whole table once in the order of its key.
pub async fn verify_all(
    conn: &DatabaseConnection,
    mut tell: impl FnMut(&str, &str, Tampered),
    mut see: impl FnMut(&Event),
) -> Result<(usize, usize)> {
    let mut all = event::Entity::find()
        .order_by_asc(event::Column::StreamKind)
        .order_by_asc(event::Column::StreamId)
        .order_by_asc(event::Column::Seq)
        .stream(conn)
        .await?;
    let (mut streams, mut count) = (0, 0);
    let mut stream: Vec<Event> = Vec::new();
    loop {
        let next = all.try_next().await?;
        let ends = stream.last().is_some_and(|last| {
            next.as_ref().is_none_or(|next| {
                (&next.stream_kind, &next.stream_id) != (&last.stream_kind, &last.stream_id)
            })
        });
        if ends {
            let (kind, id) = (stream[0].stream_kind.clone(), stream[0].stream_id.clone());
            let named = Stream { kind: &kind, id: &id };
            let has_personal = stream.iter().any(|event| event.personal_commitment.is_some());
            let beside = if has_personal { beside(conn, named).await? } else { Vec::new() };
            if let Err(fault) = check(&stream, &beside) {
                tell(&kind, &id, fault);
            }
            streams += 1;
            stream.clear();
        }
        let Some(event) = next else { return Ok((streams, count)) };
        see(&event);
        count += 1;
        stream.push(event);
    }
}

/// The personal payloads of a stream that were not erased.
async fn beside(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
) -> Result<Vec<event_personal::Model>> {
    Ok(event_personal::Entity::find()
        .filter(event_personal::Column::StreamKind.eq(stream.kind))
        .filter(event_personal::Column::StreamId.eq(stream.id))
        .all(conn)
        .await?)
}

/// The personal payload of an event, unless it has none or it was erased.
pub async fn personal(
    conn: &impl ConnectionTrait,
    stream: Stream<'_>,
    seq: i64,
) -> Result<Option<Value>> {
    let key = (stream.kind.to_owned(), stream.id.to_owned(), seq);
    let found = event_personal::Entity::find_by_id(key).one(conn).await?;
    Ok(found.map(|personal| personal.payload))
}

/// Erases the personal payloads of a stream for good; the chain still verifies. Gives how many there were.
pub async fn erase_personal(conn: &impl ConnectionTrait, stream: Stream<'_>) -> Result<u64> {
    let erased = event_personal::Entity::delete_many()
        .filter(event_personal::Column::StreamKind.eq(stream.kind))
        .filter(event_personal::Column::StreamId.eq(stream.id))
        .exec(conn)
        .await?;
    Ok(erased.rows_affected)
}

fn of(stream: Stream<'_>) -> sea_orm::Select<event::Entity> {
    event::Entity::find()
        .filter(event::Column::StreamKind.eq(stream.kind))
        .filter(event::Column::StreamId.eq(stream.id))
}

fn hash(event: &Event) -> String {
    digest(&facts(event))
}

/// What the hash of an event covers.
#[must_use]
pub fn facts(event: &Event) -> Value {
    json!({
        "stream": [event.stream_kind, event.stream_id],
        "seq": event.seq,
        "at": event.at.timestamp_micros(),
        "actor": event.actor,
        "kind": event.kind,
        "payload": event.payload,
        "personal": event.personal_commitment,
        "prev": event.prev_hash,
    })
}

fn commitment(salt: &str, payload: &Value) -> String {
    digest(&json!([salt, payload]))
}

/// SHA-256 over the canonical JSON of a value.
pub(super) fn digest(value: &Value) -> String {
    HEXLOWER.encode(&Sha256::digest(canonical(value).as_bytes()))
}

/// JSON in its one form.
pub(super) fn canonical(value: &Value) -> String {
    let mut canonical = String::new();
    write_canonical(value, &mut canonical);
    canonical
}

/// Writes JSON in its one form: keys sorted, no spaces (RFC 8785 in spirit; our payloads hold no fractions).
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (place, (key, value)) in fields.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_canonical(value, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// The moment of the last thing written down in any stream.
pub async fn latest_at(conn: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>> {
    let query = event::Entity::find().order_by_desc(event::Column::At);
    Ok(query.one(conn).await?.map(|event| event.at))
}
