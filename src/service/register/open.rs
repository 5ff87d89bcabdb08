//! Opens a year's series at a number: the office began the year on paper or in another system.

use super::super::{Act, Error, Office, Result, require};
use crate::domain::{Actor, Place};
use crate::store::event::{self, Stream};
use crate::store::{Kind, register};
use crate::text::Message;

/// Makes `number` the next one given in the year's series.
///
/// # Errors
/// [`Error::Conflict`] when that number or a later one was already given; [`Error::Invalid`] for number 0 or a year
/// outside 2000–2100; [`Error::NotFound`] for an unknown register.
pub async fn open(
    office: &Office,
    actor: &Actor,
    code: &str,
    year: i32,
    number: u32,
) -> Result<()> {
    require(actor, Act::KeepRegisters)?;
    super::sensible_year(year)?;
    if number == 0 {
        let message = Message::new("register-number-zero");
        return Err(Error::invalid(Place::field("number"), message));
    }
    let found = super::find(office, actor, code).await?;
    let tx = office.store.begin().await?;
    register::open_at(&tx, &found.id, year, number).await.map_err(|error| match error.kind() {
        Kind::Conflict => Error::Conflict(
            Message::new("register-already-past").with("number", number).with("year", year),
        ),
        _ => error.into(),
    })?;
    let payload = serde_json::json!({ "year": year, "number": number });
    event::append(
        &tx,
        Stream { kind: "register", id: &found.id },
        event::Act { actor, kind: "opened", at: office.clock.now(), payload, personal: None },
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
