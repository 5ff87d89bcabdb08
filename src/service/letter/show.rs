//! Xem: where letters stand, one by one or as a list.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Actor, Id, LetterState, Number, Visibility};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::document::{self, Enclosure};
use crate::store::event::{self, Event, Stream};
use crate::store::{ConnectionTrait, draft, register};
use crate::text::Message;

use super::{Letter, event::STREAM, record};

/// One letter with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct View {
    pub letter: Letter,
    pub enclosures: Vec<Enclosure>,
    /// What was done to it, oldest first.
    pub events: Vec<Event>,
    /// Id of the draft that it was made from, where it was drafted on the pages.
    pub draft: Option<Id>,
}

/// The number that the next letter of a kind would get.
#[derive(Debug, Clone, Serialize)]
pub struct NextNumber {
    /// Name of the register.
    pub register: String,
    pub year: i32,
    /// None where the register records numbers from outside.
    pub number: Option<Number>,
}

/// Shows the letter that a person names: `15/UBND-NV` or the beginning of its id.
///
/// # Errors
/// As [`record::find`].
pub async fn show(office: &Office, actor: &Actor, name: &str) -> Result<View> {
    require(actor, Act::Show)?;
    let letter = record::find(office, &actor.unit, name).await?;
    let conn = office.store.read();
    require_department(conn, actor, &letter, name).await?;
    let enclosures = document::enclosures(conn, &letter.row.id).await?;
    let events = event::list(conn, Stream { kind: STREAM, id: &letter.row.id }).await?;
    let draft = draft::of_letter(conn, &actor.unit, &letter.row.id).await?.map(|draft| draft.id);
    Ok(View { letter, enclosures, events, draft })
}

/// An unfinished letter of another department is none for those who only draft.
pub(super) async fn require_department(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    letter: &Letter,
    name: &str,
) -> Result<()> {
    if is_hidden(conn, actor, letter).await? {
        return Err(Error::NotFound(Message::new("letter-not-found").with("name", name)));
    }
    Ok(())
}

/// Tells whether a letter is unfinished and of another department than that to which the actor is confined.
pub(in crate::service) async fn is_hidden(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    letter: &Letter,
) -> Result<bool> {
    let issued = [LetterState::Released, LetterState::Recalled, LetterState::Replaced];
    let Some(department) = actor.confined_to().filter(|_| !issued.contains(&letter.state)) else {
        return Ok(false);
    };
    let draft = draft::of_letter(conn, &actor.unit, &letter.row.id).await?;
    Ok(draft.is_some_and(|draft| draft.department.as_ref() != Some(department)))
}

/// Lists the office's letters, newest first.
///
/// # Errors
/// [`crate::service::Error::Forbidden`] for those outside the office.
pub async fn list(
    office: &Office,
    actor: &Actor,
    filter: &document::Filter,
) -> Result<Vec<Letter>> {
    require(actor, Act::Show)?;
    let office_only = Visibility::Office(actor.unit.clone());
    let department = actor.confined_to().cloned();
    let filter = document::Filter { department, ..filter.clone() };
    let rows = document::list(office.store.read(), &office_only, &filter).await?;
    rows.into_iter().map(Letter::read).collect()
}

/// Looks at the number that a letter would get on a day, without taking it.
///
/// # Errors
/// [`crate::service::Error::NotFound`] where no register numbers its kind.
pub async fn peek(
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    day: NaiveDate,
) -> Result<NextNumber> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let register = super::series::register_for(conn, letter, None).await?;
    let year = chrono::Datelike::year(&day);
    let allots = register.mode == register::ALLOT;
    let number = if allots { Some(register::peek(conn, &register.id, year).await?) } else { None };
    Ok(NextNumber { register: register.name, year, number })
}
