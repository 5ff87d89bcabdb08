//! Xác nhận đã hủy: a unit has destroyed its copy of a recalled letter.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::footing;
use super::note::Form;
use crate::domain::{Actor, Id, LetterState, Role, SendingState, Visibility};
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::recall::Destruction;
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// How far a recall has come: `Đã thu hồi (n/m đã xác nhận hủy)`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecallProgress {
    pub recalled_at: DateTime<Utc>,
    pub reason: String,
    /// Units that have confirmed.
    pub confirmed: usize,
    /// Units that were asked.
    pub asked: usize,
    /// Names of those that have not confirmed yet, by name.
    pub waiting: Vec<String>,
}

/// Writes down that a unit destroyed its copy: the unit itself, or somebody of the office to whom it said so. The first
/// word stays; saying it again gives its moment.
///
/// # Errors
/// Not found for a letter that the unit has not got; conflict for a letter that was not recalled.
pub async fn confirm_destroyed(
    office: &Office,
    actor: &Actor,
    document: &str,
    unit: &str,
    by: &str,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let by = form.line("by", by).unwrap_or_else(|| actor.name.clone());
    form.close()?;
    let is_office = actor.unit == office.settings.office
        && actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]);
    if actor.unit != unit && !is_office {
        return Err(footing::unknown());
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let unknown = || Error::NotFound(Message::new("follow-letter-unknown"));
    let letter = store::document::find(&tx, &actor.visibility(), document).await?;
    let letter = letter.ok_or_else(unknown)?;
    store::document::lock(&tx, document).await?;
    if letter.state != LetterState::Recalled.code() {
        return Err(Error::Conflict(Message::new("follow-not-recalled")));
    }
    if !holders(&tx, office, document).await?.contains(unit) {
        return Err(unknown());
    }
    if let Some(before) = store::recall::confirmed(&tx, document, unit).await? {
        return Ok(before.confirmed_at);
    }
    let destruction = Destruction {
        document_id: document.to_owned(),
        unit_id: unit.to_owned(),
        owner_unit: office.settings.office.clone(),
        confirmed_at: now,
        confirmed_by: by.clone(),
        on_behalf: is_office,
    };
    store::recall::confirm(&tx, destruction).await?;
    let act = Act {
        kind: "destroyed",
        at: now,
        actor,
        payload: json!({ "unit": unit, "on_behalf": is_office }),
        personal: Some((office.ids.secret(), json!({ "by": by }))),
    };
    event::append(&tx, Stream { kind: "document", id: document }, act).await?;
    tx.commit().await?;
    Ok(now)
}

/// The units that got a letter, or may have.
async fn holders(
    conn: &impl ConnectionTrait,
    office: &Office,
    document: &str,
) -> Result<BTreeSet<Id>> {
    let all = Visibility::Office(office.settings.office.clone());
    let deliveries = store::delivery::of_document(conn, &all, document).await?;
    let cancelled = SendingState::Cancelled.code();
    let got = deliveries
        .into_iter()
        .filter(|one| one.state != cancelled || one.acknowledged_at.is_some());
    Ok(got.map(|one| one.unit_id).collect())
}

/// How far the recall of a letter has come; none for a letter that was not recalled.
pub async fn recall_progress(office: &Office, document: &str) -> Result<Option<RecallProgress>> {
    let conn = office.store.read();
    let Some(recall) = store::recall::find(conn, document).await? else { return Ok(None) };
    let asked = holders(conn, office, document).await?;
    let done: BTreeSet<Id> = store::recall::destructions(conn, document)
        .await?
        .into_iter()
        .map(|one| one.unit_id)
        .collect();
    let open: Vec<Id> = asked.difference(&done).cloned().collect();
    let mut waiting: Vec<String> =
        store::unit::find_all(conn, &open).await?.into_iter().map(|unit| unit.name).collect();
    waiting.sort();
    Ok(Some(RecallProgress {
        recalled_at: recall.recalled_at,
        reason: recall.reason,
        confirmed: asked.intersection(&done).count(),
        asked: asked.len(),
        waiting,
    }))
}
