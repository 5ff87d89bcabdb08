//! What happened to a letter, on its stream.

use crate::domain::Actor;
use crate::service::{Office, Result};
use crate::store::event::{self, Stream};
use crate::store::seal::{self, Seal, Sealed};
use crate::store::{Tx, document, register};

use super::Letter;

/// Kind of the streams of letters; their id is the letter's.
pub const STREAM: &str = "letter";

/// Adds an event to the letter's stream.
pub(super) async fn tell(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    kind: &str,
    payload: serde_json::Value,
) -> Result<()> {
    tell_sealed(tx, office, actor, letter, kind, payload, Vec::new()).await
}

/// Adds an event that seals rows as they are from now on.
pub(super) async fn tell_sealed(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    kind: &str,
    mut payload: serde_json::Value,
    seals: Vec<Seal>,
) -> Result<()> {
    seal::put(&mut payload, seals);
    let stream = Stream { kind: STREAM, id: &letter.row.id };
    let act = event::Act { kind, at: office.clock.now(), actor, payload, personal: None };
    event::append(tx, stream, act).await?;
    Ok(())
}

/// The seals of a letter as it is issued, of its enclosures and of its line in the register.
pub(super) async fn issued(tx: &Tx, letter: &Letter) -> Result<Vec<Seal>> {
    let row = document::by_id(tx, &letter.row.id).await?;
    let mut seals: Vec<Seal> = row.iter().map(Sealed::sealed).collect();
    let enclosures = document::enclosures(tx, &letter.row.id).await?;
    seals.extend(enclosures.iter().map(Sealed::sealed));
    seals.extend(entered(tx, letter).await?);
    Ok(seals)
}

/// The seal of a letter's line in the register, if it has one.
pub(super) async fn entered(tx: &Tx, letter: &Letter) -> Result<Vec<Seal>> {
    let entry = register::of_document(tx, &letter.row.id).await?;
    Ok(entry.iter().map(Sealed::sealed).collect())
}
