//! Gọi điện: whom the office called about a letter, and what was promised. Chasing is mostly done by telephone.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::json;

use super::footing;
use super::note::Form;
use super::report::key_or_new;
use crate::domain::{Actor, Id, LetterState, Role, Visibility};
use crate::service::{Error, Office, Result};
use crate::store::call::Call;
use crate::store::event::{self, Act, Stream};
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// A call as somebody notes it.
#[derive(Debug, Clone, Default)]
pub struct NewCall {
    /// Made with the form: the same key twice is one call. Empty = none.
    pub key: Id,
    pub document: Id,
    pub unit: Id,
    /// Whom they spoke with; empty = nobody answered.
    pub spoke_with: String,
    /// When the unit promised to answer.
    pub promised_on: Option<NaiveDate>,
    pub note: String,
    /// When it was; none = now.
    pub at: Option<DateTime<Utc>>,
}

/// The last call to a unit about a letter, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastCall {
    pub at: DateTime<Utc>,
    pub by: String,
    pub spoke_with: Option<String>,
    /// The last promise, perhaps of an earlier call.
    pub promised_on: Option<NaiveDate>,
    pub note: Option<String>,
    /// How many calls there were.
    pub calls: usize,
}

/// Notes a call to a unit about a letter. It answers nothing: the task stays as it is.
///
/// # Errors
/// Invalid without person, promise or note, for a promise that is past or a call that has not been; not found for a
/// letter that does not concern the unit; forbidden but for the issuer's people.
pub async fn note_call(office: &Office, actor: &Actor, call: &NewCall) -> Result<DateTime<Utc>> {
    if actor.unit != office.settings.office
        || !actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader])
    {
        return Err(Error::Forbidden(Message::new("follow-call-denied")));
    }
    let now = office.clock.now();
    let at = call.at.unwrap_or(now);
    let mut form = Form::default();
    let spoke_with = form.line("spoke_with", &call.spoke_with);
    let note = form.text("note", &call.note);
    if spoke_with.is_none() && note.is_none() && call.promised_on.is_none() {
        form.find("spoke_with", Message::new("follow-call-empty"));
    }
    if at > now {
        form.find("at", Message::new("follow-call-not-yet"));
    }
    if call.promised_on.is_some_and(|day| day < super::note::day_of(at)) {
        form.find("promised_on", Message::new("follow-call-promise-past"));
    }
    form.close()?;

    let tx = office.store.begin().await?;
    let all = Visibility::Office(office.settings.office.clone());
    let letter = store::document::find(&tx, &all, &call.document).await?;
    let released = letter.is_some_and(|row| {
        LetterState::find(&row.state) != Some(LetterState::Draft) && row.released_at.is_some()
    });
    if !released || !concerns(&tx, &all, call).await? {
        return Err(Error::NotFound(Message::new("follow-letter-unknown")));
    }
    store::document::lock(&tx, &call.document).await?;
    let known = store::call::list(&tx, &office.settings.office, Some(&call.document)).await?;
    if let Some(before) = known.iter().find(|one| one.id == call.key) {
        return Ok(before.called_at);
    }
    let row = store::call::Call {
        id: key_or_new(office, &call.key),
        owner_unit: office.settings.office.clone(),
        document_id: call.document.clone(),
        unit_id: call.unit.clone(),
        called_at: at,
        called_by: actor.name.clone(),
        spoke_with: spoke_with.clone(),
        promised_on: call.promised_on,
        note: note.clone(),
    };
    let payload = json!({ "unit": call.unit, "call": row.id, "promised_on": call.promised_on });
    store::call::insert(&tx, row).await?;
    let words = json!({ "spoke_with": spoke_with, "note": note });
    let personal = Some((office.ids.secret(), words));
    let act = Act { kind: "called", at: now, actor, payload, personal };
    event::append(&tx, Stream { kind: "document", id: &call.document }, act).await?;
    tx.commit().await?;
    Ok(at)
}

async fn concerns(conn: &impl ConnectionTrait, all: &Visibility, call: &NewCall) -> Result<bool> {
    let deliveries = store::delivery::of_document(conn, all, &call.document).await?;
    if deliveries.iter().any(|one| one.unit_id == call.unit) {
        return Ok(true);
    }
    let rows = store::assignment::list(conn, all, Some(&call.document)).await?;
    Ok(rows.iter().any(|row| row.lead_unit == call.unit))
}

/// The last calls, by letter and unit.
pub(in crate::service) async fn last_calls(
    conn: &impl ConnectionTrait,
    owner: &str,
    document: Option<&str>,
) -> Result<HashMap<(Id, Id), LastCall>> {
    Ok(last_of(store::call::list(conn, owner, document).await?))
}

/// The last calls to some units about a letter, by unit.
pub(in crate::service) async fn last_calls_to(
    conn: &impl ConnectionTrait,
    owner: &str,
    document: &str,
    units: &[Id],
) -> Result<HashMap<Id, LastCall>> {
    let calls = last_of(store::call::to_units(conn, owner, document, units).await?);
    Ok(calls.into_iter().map(|((_, unit), call)| (unit, call)).collect())
}

/// The last calls about some letters, by letter and unit.
pub(super) async fn last_calls_of(
    conn: &impl ConnectionTrait,
    owner: &str,
    letters: &[Id],
) -> Result<HashMap<(Id, Id), LastCall>> {
    Ok(last_of(store::call::of_letters(conn, owner, letters).await?))
}

fn last_of(calls: Vec<Call>) -> HashMap<(Id, Id), LastCall> {
    let mut found: HashMap<(Id, Id), LastCall> = HashMap::new();
    for call in calls {
        let key = (call.document_id, call.unit_id);
        let earlier = found.get(&key);
        let last = LastCall {
            at: call.called_at,
            by: call.called_by,
            spoke_with: call.spoke_with,
            promised_on: call.promised_on.or(earlier.and_then(|one| one.promised_on)),
            note: call.note,
            calls: earlier.map_or(0, |one| one.calls) + 1,
        };
        found.insert(key, last);
    }
    found
}

/// The calls to a unit about a letter, oldest first.
///
/// # Errors
/// Forbidden for units.
pub async fn calls(
    office: &Office,
    actor: &Actor,
    document: &Id,
) -> Result<Vec<store::call::Call>> {
    if actor.unit != office.settings.office {
        return Err(footing::unknown());
    }
    let conn = office.store.read();
    Ok(store::call::list(conn, &office.settings.office, Some(document)).await?)
}
