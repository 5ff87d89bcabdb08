//! Xác nhận tiếp nhận: the unit has the letter.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use crate::domain::{Actor, AssignmentAct, Denial, LetterState, Role};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::assignment::Assignment;
use crate::store::event::{self, Act, Stream};
use crate::text::Message;

/// Who received what.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub document: String,
    pub unit: String,
    /// The person, if they say.
    pub by: String,
    /// Số đến, if they say.
    pub incoming_number: String,
}

/// Writes down that a unit received a letter, on all its deliveries and the tasks it leads. The first receipt stays;
/// saying it again changes nothing and gives the first moment.
///
/// # Errors
/// Not found when the letter did not go to the unit; forbidden for another unit; conflict once it was recalled.
pub async fn acknowledge(
    office: &Office,
    actor: &Actor,
    receipt: Receipt,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let by = form.line("by", &receipt.by).unwrap_or_else(|| actor.name.clone());
    let incoming = form.line("incoming_number", &receipt.incoming_number);
    form.close()?;
    let (document, unit) = (receipt.document.as_str(), receipt.unit.as_str());
    let is_office = actor.unit == office.settings.office
        && actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader]);
    if actor.unit != unit && !is_office {
        return Err(footing::unknown());
    }

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let letter = store::document::find(&tx, &actor.visibility(), document).await?;
    let letter = letter.ok_or_else(unknown_letter)?;
    // Many units acknowledge one letter in the same minute; its stream takes them one after another.
    store::document::lock(&tx, document).await?;
    let deliveries = store::delivery::of_document(&tx, &actor.visibility(), document).await?;
    let mine = deliveries.iter().filter(|delivery| delivery.unit_id == unit);
    let leads = store::assignment::list(&tx, &actor.visibility(), Some(document)).await?;
    let leads: Vec<Assignment> = leads.into_iter().filter(|row| row.lead_unit == unit).collect();
    let earlier = mine.clone().filter_map(|delivery| delivery.acknowledged_at).min();
    if mine.count() == 0 && leads.is_empty() {
        return Err(unknown_letter());
    }
    if letter.state == LetterState::Recalled.code() {
        return Err(footing::refusal(Denial::Recalled));
    }
    let written = store::delivery::acknowledge(&tx, document, unit, now, &by, incoming.as_deref());
    let mut news = written.await? > 0;
    for mut row in leads.into_iter().filter(|row| row.acknowledged_at.is_none()) {
        let from = footing::state(&row)?;
        let act = AssignmentAct::Acknowledge;
        let Ok(to) = footing::judge(office, &tx, actor, &row, act).await else { continue };
        row.acknowledged_at = Some(now);
        let id = row.id.clone();
        store::assignment::save(&tx, row).await?;
        let payload = json!({});
        let deed = Deed { assignment: &id, act, actor, at: now, from, to, payload, words: None };
        footing::write_down(office, &tx, deed).await?;
        news = true;
    }
    if !news {
        return Ok(earlier.unwrap_or(now));
    }
    let act = Act {
        kind: "acknowledged",
        at: now,
        actor,
        payload: json!({ "unit": unit, "incoming_number": incoming }),
        personal: Some((office.ids.secret(), json!({ "by": by }))),
    };
    event::append(&tx, Stream { kind: "document", id: document }, act).await?;
    tx.commit().await?;
    Ok(now)
}

fn unknown_letter() -> Error {
    Error::NotFound(Message::new("follow-letter-unknown"))
}
