//! Giữ số: the next numbers of a series are kept for letters to come, with a reason; each is used later or voided.

use super::super::{Act, Error, Office, Result, require};
use crate::domain::{Actor, Number, Place};
use crate::store::Kind;
use crate::store::event::{self, Stream};
use crate::store::register::{self, Entry};
use crate::store::seal::{self, Seal, Sealed};
use crate::text::Message;

/// Most numbers kept at once: more is a mistyped number, not a plan.
const MOST: u32 = 50;

/// Keeps the next `count` numbers of a year's series and tells which.
///
/// # Errors
/// [`Error::Invalid`] without a reason or for a count outside 1–50; [`Error::Conflict`] for a register whose numbers
/// come from outside.
pub async fn reserve(
    office: &Office,
    actor: &Actor,
    code: &str,
    year: i32,
    count: u32,
    reason: &str,
) -> Result<Vec<Number>> {
    require(actor, Act::Reserve)?;
    super::sensible_year(year)?;
    let reason = Error::unless_given("reason", reason)?;
    if !(1..=MOST).contains(&count) {
        let message = Message::new("register-reserve-count").with("most", MOST);
        return Err(Error::invalid(Place::field("count"), message));
    }
    let found = super::find(office, actor, code).await?;
    if found.mode != register::ALLOT {
        let message = Message::new("register-reserve-outside").with("code", code);
        return Err(Error::Conflict(message));
    }
    let _turn = office.turns.take(&found.id).await;
    let tx = office.store.begin().await?;
    let (mut kept, mut seals) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let number = register::peek(&tx, &found.id, year).await?;
        let entry = entry(office, actor, &found.id, year, &number, reason);
        seals.push(entry.sealed());
        register::allot(&tx, entry).await?;
        kept.push(number);
    }
    let payload = serde_json::json!({ "year": year, "numbers": kept, "reason": reason });
    tell(office, actor, &tx, &found.id, "reserved", payload, seals).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Voids a number that was kept and will not be used; it stays in the register with its reason.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::NotFound`] for a number that was not kept.
pub async fn give_up(
    office: &Office,
    actor: &Actor,
    code: &str,
    year: i32,
    number: &Number,
    reason: &str,
) -> Result<()> {
    require(actor, Act::Reserve)?;
    let reason = Error::unless_given("reason", reason)?;
    let found = super::find(office, actor, code).await?;
    let tx = office.store.begin().await?;
    let kept = register::find(&tx, &found.id, year, number).await?;
    let Some(mut entry) = kept.filter(|entry| entry.state == register::RESERVED) else {
        return Err(not_kept(number, year));
    };
    register::VOID.clone_into(&mut entry.state);
    entry.reason = Some(reason.to_owned());
    let seals = vec![entry.sealed()];
    register::change(&tx, entry).await.map_err(|error| match error.kind() {
        Kind::Conflict => not_kept(number, year),
        _ => error.into(),
    })?;
    let payload = serde_json::json!({ "year": year, "number": number, "reason": reason });
    tell(office, actor, &tx, &found.id, "gave_up", payload, seals).await?;
    tx.commit().await?;
    Ok(())
}

/// Only a number that was kept can be used or given up.
pub(in crate::service) fn not_kept(number: &Number, year: i32) -> Error {
    Error::NotFound(Message::new("register-not-kept").with("number", number).with("year", year))
}

async fn tell(
    office: &Office,
    actor: &Actor,
    tx: &crate::store::Tx,
    register: &str,
    kind: &str,
    mut payload: serde_json::Value,
    seals: Vec<Seal>,
) -> Result<()> {
    seal::put(&mut payload, seals);
    let act = event::Act { actor, kind, at: office.clock.now(), payload, personal: None };
    event::append(tx, Stream { kind: "register", id: register }, act).await?;
    Ok(())
}

fn entry(
    office: &Office,
    actor: &Actor,
    register: &str,
    year: i32,
    number: &Number,
    reason: &str,
) -> Entry {
    Entry {
        id: office.ids.id(),
        register_id: register.to_owned(),
        year,
        number_value: i32::try_from(number.value).unwrap_or(i32::MAX),
        number_suffix: String::new(),
        issuer_unit: actor.unit.clone(),
        notation: String::new(),
        document_id: None,
        state: register::RESERVED.to_owned(),
        reason: Some(reason.to_owned()),
        dated: office.clock.today(),
        entered_at: office.clock.now(),
        entered_by: actor.name.clone(),
    }
}
