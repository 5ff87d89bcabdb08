//! Deliveries outside the mail: by hand, by post, over the axis; with time and proof.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::STREAM;
use crate::{
    domain::{Actor, Channel, LetterState, SendingState, Visibility},
    service::{Act, Error, Office, Result, require},
    store::{
        delivery::{self, Delivery},
        document,
        event::{self, Stream},
        unit,
    },
    text::Message,
};

/// What was handed over, how and when.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// Id of the letter.
    pub document: String,
    /// Code of the unit.
    pub unit: String,
    pub channel: Channel,
    pub at: DateTime<Utc>,
    /// Who signed for it, the number of the postal receipt, the id on the axis.
    pub proof: String,
    /// Số đến at the unit, when it is known.
    pub incoming_number: Option<String>,
}

/// Writes down that a unit was handed a released letter; a unit that the letter did not name receives it additionally.
///
/// # Errors
/// [`Error::NotFound`] for a letter or unit that is none; [`Error::Conflict`] for a letter that is not released, a time
/// before its release or in the future, or a delivery that is recorded already.
pub async fn record_delivery(
    office: &Office,
    actor: &Actor,
    handed: &HandedOver,
) -> Result<Delivery> {
    require(actor, Act::Deliver)?;
    let tx = office.store.begin().await?;
    let visible = Visibility::Office(actor.unit.clone());
    let letter = document::find(&tx, &visible, &handed.document).await?.ok_or_else(|| {
        Error::NotFound(Message::new("delivery-no-letter").with("letter", &handed.document))
    })?;
    if letter.state != LetterState::Released.code() {
        return Err(Error::Conflict(Message::new("delivery-not-released")));
    }
    if letter.released_at.is_some_and(|released| handed.at < released)
        || handed.at > office.clock.now()
    {
        return Err(Error::Conflict(Message::new("delivery-impossible-time")));
    }
    let unit = unit::by_code(&tx, &actor.unit, &handed.unit).await?;
    let unit = unit.ok_or_else(|| {
        Error::NotFound(Message::new("delivery-no-unit").with("unit", &handed.unit))
    })?;
    let known = delivery::by_channel(&tx, &letter.id, &unit.id, handed.channel).await?;
    if known.as_ref().is_some_and(|known| known.delivered_at.is_some()) {
        return Err(Error::Conflict(
            Message::new("delivery-recorded-already").with("unit", &unit.name),
        ));
    }
    let delivery = Delivery {
        id: known.as_ref().map_or_else(|| office.ids.id(), |known| known.id.clone()),
        owner_unit: actor.unit.clone(),
        document_id: letter.id.clone(),
        unit_id: unit.id,
        channel: handed.channel.code().to_owned(),
        state: SendingState::Sent.code().to_owned(),
        delivered_at: Some(handed.at),
        proof: Some(handed.proof.clone()),
        acknowledged_at: known.as_ref().and_then(|known| known.acknowledged_at),
        acknowledged_by: known.as_ref().and_then(|known| known.acknowledged_by.clone()),
        incoming_number: handed.incoming_number.clone(),
    };
    if known.is_some() {
        delivery::save(&tx, delivery.clone()).await?;
    } else {
        delivery::insert_all(&tx, vec![delivery.clone()]).await?;
    }
    let payload = json!({ "channel": handed.channel, "at": handed.at, "proof": handed.proof });
    let act =
        event::Act { kind: "handed-over", at: office.clock.now(), actor, payload, personal: None };
    event::append(&tx, Stream { kind: STREAM, id: &delivery.id }, act).await?;
    tx.commit().await?;
    Ok(delivery)
}
