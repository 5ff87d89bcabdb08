//! Verifies everything, and gives all that does not hold at once.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::fault::{Fault, Subject};
use super::rows::Seals;
use super::{files, registers};
use crate::domain::Actor;
use crate::service::{Act, Office, Result, require};
use crate::store::event::{self, Stream, Tampered};
use crate::store::{anchor, file};

/// Kind of the stream of events.
const STREAM: &str = "audit";

/// What was verified, and what does not hold.
#[derive(Debug, Clone)]
pub struct Audit {
    pub as_of: DateTime<Utc>,
    pub streams: usize,
    pub events: usize,
    pub days: usize,
    /// Rows whose seal was compared.
    pub sealed: usize,
    /// Rows written before there were seals.
    pub unsealed: usize,
    /// Lines of registers.
    pub lines: usize,
    pub files: usize,
    /// Letters printed anew and compared.
    pub prints: usize,
    /// Letters that another version of the engine made.
    pub prints_left: usize,
    pub faults: Vec<Fault>,
}

/// Verifies the office's records, telling after each file and each letter.
///
/// # Errors
/// Forbidden for units; unavailable when the database or the folder of files cannot be read. What does not hold is no
/// error: it stands in [`Audit::faults`].
pub async fn verify(office: &Office, actor: &Actor, tell: impl Fn()) -> Result<Audit> {
    require(actor, Act::Audit)?;
    let conn = office.store.read();
    let mut faults = Vec::new();
    let mut seals = Seals::default();
    let mut broken = Vec::new();
    let (streams, events) = event::verify_all(
        conn,
        |kind, id, fault| broken.push((kind.to_owned(), id.to_owned(), fault)),
        |event| seals.see(event),
    )
    .await?;
    faults
        .extend(broken.into_iter().map(|(kind, id, fault)| torn(Subject::Stream(kind, id), fault)));
    let days = roots(office, &mut faults).await?;
    let (sealed, unsealed) = seals.compare(conn, &mut faults).await?;
    let lines = registers::check(office, actor, &mut faults).await?;
    let files = files::check(office, &mut faults, &tell).await?;
    let (prints, prints_left) = files::prints(office, &mut faults, &tell).await?;
    Ok(Audit {
        as_of: office.clock.now(),
        streams,
        events,
        days,
        sealed,
        unsealed,
        lines,
        files,
        prints,
        prints_left,
        faults,
    })
}

/// Verifies, and writes down that it was done and how many faults there were.
///
/// # Errors
/// As [`verify`].
pub async fn verify_and_record(office: &Office, actor: &Actor, tell: impl Fn()) -> Result<Audit> {
    let audit = verify(office, actor, tell).await?;
    let payload = json!({ "faults": audit.faults.len(), "events": audit.events });
    let at = office.clock.now();
    let act = event::Act { kind: "verified", at, actor, payload, personal: None };
    let tx = office.store.begin().await?;
    event::append(&tx, Stream { kind: STREAM, id: &actor.unit }, act).await?;
    tx.commit().await?;
    Ok(audit)
}

/// How much [`verify`] will tell: files and letters.
///
/// # Errors
/// What the store says.
pub async fn extent(office: &Office) -> Result<usize> {
    Ok(file::known(office.store.read()).await?.len())
}

pub(super) fn torn(subject: Subject, fault: Tampered) -> Fault {
    let (id, seq) = match fault {
        Tampered::Missing(seq) => ("audit-event-missing", seq),
        Tampered::Torn(seq) => ("audit-event-torn", seq),
        Tampered::Changed(seq) => ("audit-event-changed", seq),
        Tampered::PersonalChanged(seq) => ("audit-event-personal", seq),
    };
    let mut fault = Fault::new(subject, id);
    fault.message = fault.message.with("seq", seq);
    fault
}

async fn roots(office: &Office, faults: &mut Vec<Fault>) -> Result<usize> {
    let conn = office.store.read();
    let anchors = anchor::list(conn).await?;
    let mut prev = anchor::nothing();
    for known in &anchors {
        let computed = anchor::compute(conn, &prev, known.day).await?;
        if known.prev != prev || computed.root != known.root {
            faults.push(Fault::new(Subject::Day(known.day), "audit-root-differs"));
        }
        prev.clone_from(&known.root);
    }
    Ok(anchors.len())
}
