//! What happened to a letter, on its stream.

use crate::domain::Actor;
use crate::service::{Office, Result};
use crate::store::Tx;
use crate::store::event::{self, Stream};

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
    let stream = Stream { kind: STREAM, id: &letter.row.id };
    let act = event::Act { kind, at: office.clock.now(), actor, payload, personal: None };
    event::append(tx, stream, act).await?;
    Ok(())
}
