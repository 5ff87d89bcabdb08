//! Which register numbers a letter, and which number comes next.

use chrono::NaiveDate;

use crate::domain::{Actor, Document, Number, PartialDate, Place, Visibility};
use crate::service::register::not_kept;
use crate::service::{Error, Office, Result};
use crate::store::ConnectionTrait;
use crate::store::register::{self, Register};
use crate::text::Message;

use super::agree_date::agreed;
use super::{Letter, Numbering};

/// How a number comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The next of the series.
    Allotted,
    /// Typed in from the office's own system.
    Recorded,
    /// After its neighbour, with a reason.
    Inserted,
    /// Kept for it before.
    Reserved,
}

/// A number looked at, not yet taken.
#[derive(Debug, Clone)]
pub struct Offer {
    pub register: Register,
    pub year: i32,
    pub number: Number,
    pub way: Way,
}

impl Offer {
    /// The number as tables hold it.
    #[must_use]
    pub fn value(&self) -> i32 {
        i32::try_from(self.number.value).unwrap_or(i32::MAX)
    }
}

/// The register named, or the one for the letter's kind.
pub(super) async fn register_for(
    conn: &impl ConnectionTrait,
    letter: &Letter,
    named: Option<&str>,
) -> Result<Register> {
    let owner = &letter.row.owner_unit;
    let found = match named {
        Some(code) => {
            let all = register::list(conn, &Visibility::Office(owner.clone())).await?;
            all.into_iter().find(|register| register.code == code)
        }
        None => register::for_kind(conn, owner, letter.content.kind).await?,
    };
    found.ok_or_else(|| {
        Error::NotFound(match named {
            Some(code) => Message::new("letter-register-unknown").with("register", code),
            None => {
                Message::new("letter-register-missing").with("kind", letter.content.kind.name())
            }
        })
    })
}

/// Looks at the number that a letter would get.
pub(super) async fn peek(
    conn: &impl ConnectionTrait,
    register: Register,
    year: i32,
    request: &Numbering,
) -> Result<Offer> {
    let records = register.mode == register::RECORD;
    if let Some(number) = &request.reserved {
        let kept = register::find(conn, &register.id, year, number).await?;
        if kept.is_none_or(|entry| entry.state != register::RESERVED) {
            return Err(not_kept(number, year));
        }
        return Ok(Offer { register, year, number: number.clone(), way: Way::Reserved });
    }
    let (number, way) = match (&request.inserted, &request.typed) {
        (Some((number, reason)), _) => {
            check_inserted(conn, &register, year, number, reason).await?;
            (number.clone(), Way::Inserted)
        }
        (None, Some(number)) if records => (number.clone(), Way::Recorded),
        (None, None) if records => return Err(refuse("letter-number-not-typed", &register)),
        (None, Some(_)) => return Err(typed_where_allotted(&register)),
        (None, None) => (register::peek(conn, &register.id, year).await?, Way::Allotted),
    };
    Ok(Offer { register, year, number, way })
}

/// Makes the register's line of a letter that has its number and date.
pub(super) fn line(
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    register: &str,
    reason: Option<String>,
) -> register::Entry {
    let row = &letter.row;
    register::Entry {
        id: office.ids.id(),
        register_id: register.to_owned(),
        year: row.year.unwrap_or_default(),
        number_value: row.number_value.unwrap_or_default(),
        number_suffix: row.number_suffix.clone(),
        issuer_unit: row.issuer_unit.clone(),
        notation: letter.content.notation.clone().unwrap_or_default(),
        document_id: Some(row.id.clone()),
        state: register::USED.to_owned(),
        reason,
        dated: row.issued_on.unwrap_or_default(),
        entered_at: office.clock.now(),
        entered_by: actor.name.clone(),
    }
}

/// Tells whether an allotted number is still the next one.
pub(super) async fn is_still_next(conn: &impl ConnectionTrait, offer: &Offer) -> Result<bool> {
    Ok(match offer.way {
        Way::Allotted => {
            register::peek(conn, &offer.register.id, offer.year).await? == offer.number
        }
        Way::Recorded | Way::Inserted | Way::Reserved => true,
    })
}

/// An inserted number stands after a number already given and says why.
async fn check_inserted(
    conn: &impl ConnectionTrait,
    register: &Register,
    year: i32,
    number: &Number,
    reason: &str,
) -> Result<()> {
    if number.suffix.is_empty() || reason.trim().is_empty() {
        return Err(Error::invalid(
            Place::field("insert"),
            Message::new("letter-number-insert-form"),
        ));
    }
    let neighbour = Number::plain(number.value);
    if register::find(conn, &register.id, year, &neighbour).await?.is_none() {
        let message = Message::new("letter-number-insert-nowhere");
        return Err(Error::invalid(Place::field("insert"), message.with("number", number)));
    }
    Ok(())
}

/// The refusal of a number that came with a letter although the register gives it.
pub(super) fn typed_where_allotted(register: &Register) -> Error {
    refuse("letter-number-typed", register)
}

fn refuse(id: &'static str, register: &Register) -> Error {
    Error::invalid(Place::field("number"), Message::new(id).with("register", &register.name))
}

/// The letter's date: the one given, the document's own, or today.
///
/// # Errors
/// [`Error::Invalid`] when the parts that the document prints do not fit.
pub(super) fn date(office: &Office, content: &Document, request: &Numbering) -> Result<NaiveDate> {
    let today = office.clock.today();
    let date = request.date.or_else(|| content.date.whole()).unwrap_or(today);
    let chosen = PartialDate::from(date);
    let PartialDate { day, month, year } = content.date;
    let fits = day.is_none_or(|day| chosen.day == Some(day))
        && month.is_none_or(|month| chosen.month == Some(month))
        && year.is_none_or(|year| chosen.year == Some(year));
    if request.date.is_none() && !fits {
        let message = Message::new("letter-date-differs").with("today", today.format("%d/%m/%Y"));
        return Err(Error::invalid(Place::field("date"), message));
    }
    Ok(date)
}

/// A date before the last one of the series, or after today, needs a note and a second person's consent (office.md,
/// 2). Gives the note that the register keeps.
///
/// # Errors
/// [`Error::Invalid`] without them.
pub(super) async fn check_order(
    conn: &impl ConnectionTrait,
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    offer: &Offer,
    date: NaiveDate,
) -> Result<Option<String>> {
    if offer.way != Way::Allotted {
        return Ok(None);
    }
    let today = office.clock.today();
    let last = register::latest_date(conn, &offer.register.id, offer.year).await?;
    let message = match last {
        _ if date > today => Message::new("letter-date-in-future"),
        Some(last) if date < last => {
            Message::new("letter-date-out-of-order").with("last", last.format("%d/%m/%Y"))
        }
        _ => return Ok(None),
    };
    let agreed = agreed(conn, actor, &letter.row.id, date).await?;
    if agreed.is_some() {
        return Ok(agreed);
    }
    Err(Error::invalid(Place::field("date"), message.with("date", date.format("%d/%m/%Y"))))
}
