//! Đồng ý ngày: a second person agrees that a letter bears a date out of order (office.md, 2).

use chrono::NaiveDate;

use crate::domain::{Actor, LetterState, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::ConnectionTrait;
use crate::store::event::{self as events, Event, Stream};
use crate::text::Message;

use super::{Letter, event};

/// Kind of the event that a second person leaves on the letter's stream.
const AGREED: &str = "date_agreed";

/// Agrees to a date out of order, with the reason that the register keeps. Whoever agrees cannot be the one who numbers.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Conflict`] for a letter that has its number already.
pub async fn agree_date(
    office: &Office,
    actor: &Actor,
    id: &str,
    date: NaiveDate,
    note: &str,
) -> Result<Letter> {
    require(actor, Act::AgreeDate)?;
    let note = Error::unless_given("note", note)?;
    let letter = Letter::load(office.store.read(), &actor.unit, id).await?;
    let waits = matches!(
        letter.state,
        LetterState::Draft | LetterState::InReview | LetterState::Approved | LetterState::Signed
    );
    if !waits || letter.row.number_value.is_some() {
        let message = Message::new("letter-date-numbered").with("letter", letter.label());
        return Err(Error::Conflict(message));
    }
    let tx = office.store.begin().await?;
    let payload = serde_json::json!({ "date": date, "note": note });
    event::tell(&tx, office, actor, &letter, AGREED, payload).await?;
    tx.commit().await?;
    Ok(letter)
}

/// What somebody else than the actor agreed to for this letter and date: the note, if anybody did.
///
/// # Errors
/// [`Error::Invalid`] where the actor alone agreed: that is one person, not two; what the store says.
pub(super) async fn agreed(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    letter: &str,
    date: NaiveDate,
) -> Result<Option<String>> {
    let stream = Stream { kind: event::STREAM, id: letter };
    let mut agreements = events::list(conn, stream).await?;
    agreements
        .retain(|event| event.kind == AGREED && event.payload["date"] == serde_json::json!(date));
    let by_another = |event: &&Event| event.actor["name"] != actor.name;
    let note = |event: &Event| event.payload["note"].as_str().map(str::to_owned);
    let found = agreements.iter().rev().find(by_another).and_then(note);
    if found.is_none() && !agreements.is_empty() {
        let message = Message::new("letter-date-agreed-by-self").with("person", &actor.name);
        let message = message.with("date", date.format("%d/%m/%Y"));
        return Err(Error::invalid(Place::field("date"), message));
    }
    Ok(found)
}
