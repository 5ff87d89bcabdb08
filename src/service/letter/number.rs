//! Cấp số: a letter gets its number and date (Decree 30, Art. 15).
//!
//! ```text
//! peek ─► render, check ─► file under its hash, on the disk ─► one short transaction:
//!   ▲                                                         the number still the next one? freeze, entry, events
//!   └───────────────────────── somebody was faster ◄──────────┘
//! ```
//!
//! A crash leaves all or nothing: before the commit at most a file that nothing names, which the sweep removes.

use chrono::{Datelike, NaiveDate};

use crate::domain::check::{Stage, check as find_faults};
use crate::domain::{Actor, Findings, LetterAct, Number};
use crate::service::{Act, Error, Office, Result, check, require};
use crate::store::{self, Tx, register};
use crate::text::Message;

use super::inspect::require_known;
use super::series::{self, Offer, Way};
use super::{Letter, Print, event, file, print};

/// Rounds after which a number that other processes keep taking is given up.
const ROUNDS: usize = 100;

/// What the registry says about the number.
#[derive(Debug, Clone, Default)]
pub struct Numbering {
    /// The number given by the office's own system; asked for by registers that record.
    pub typed: Option<Number>,
    /// A number inserted after its neighbour (`15a`), with its reason.
    pub inserted: Option<(Number, String)>,
    /// The letter's date; otherwise the document's own, or today.
    pub date: Option<NaiveDate>,
    /// A number kept before for this letter.
    pub reserved: Option<Number>,
    /// What the register keeps as a remark.
    pub note: Option<String>,
    /// Code of the register; otherwise the one for the letter's kind.
    pub register: Option<String>,
}

impl Numbering {
    /// With the number that the document writes itself, where no other way is asked for.
    fn with_own(&self, own: Option<&Number>) -> Self {
        let other = self.typed.is_some() || self.inserted.is_some() || self.reserved.is_some();
        let typed = if other { self.typed.clone() } else { own.cloned() };
        Self { typed, ..self.clone() }
    }

    /// What the register keeps beside the number.
    fn reason(&self) -> Option<String> {
        let inserted = self.inserted.as_ref().map(|(_, reason)| reason);
        inserted.or(self.note.as_ref()).map(|reason| reason.trim().to_owned())
    }
}

/// Gives a letter its number and date.
///
/// # Errors
/// [`Error::Conflict`] when the letter is not ready or the number is taken, [`Error::Invalid`] for findings on the laid
/// out page, a date out of order without note, or a number that the register does not ask for.
pub async fn number(
    office: &Office,
    actor: &Actor,
    id: &str,
    request: &Numbering,
) -> Result<Letter> {
    number_with(office, actor, id, request, None).await
}

/// Gives a letter its number; a print that is given takes the place of the engine's, for proofs that leave it out.
///
/// # Errors
/// As [`number`].
pub async fn number_with(
    office: &Office,
    actor: &Actor,
    id: &str,
    request: &Numbering,
    given: Option<&Print>,
) -> Result<Letter> {
    require(actor, Act::Number)?;
    let conn = office.store.read();
    let before = Letter::load(conn, &actor.unit, id).await?;
    let request = &request.with_own(before.content.number.as_ref());
    if given.is_none() {
        Box::pin(require_known(office, actor, &before.content, &mut Findings::default())).await?;
    }
    for _ in 0..ROUNDS {
        let mut letter = Letter::load(conn, &actor.unit, id).await?;
        if !office.signs_first() {
            letter.sign_as_now(office)?;
        }
        letter.advance(office, LetterAct::Number)?;
        let date = series::date(office, &letter.content, request)?;
        let register = series::register_for(conn, &letter, request.register.as_deref()).await?;
        // Within this process one after the other, so that nobody renders a number that is about to be taken.
        let _turn = office.turns.take(&register.id).await;
        let offer = series::peek(conn, register, date.year(), request).await?;
        letter.content.number = Some(offer.number.clone());
        letter.content.date = date.into();
        let check_code = check::new_code(office, &letter.content);
        if let Some((_, line)) = &check_code {
            letter.content.contact_lines.push(line.clone());
        }
        let findings = find_faults(&letter.content, Stage::Issue);
        if findings.has_errors() {
            return Err(Error::Invalid(findings));
        }
        let printed = match given {
            Some(print) => print.clone(),
            None => print::typeset(office, &letter.content).await?,
        };
        office.settings.crash.point("number.before_file");
        let stored = office.files.put(printed.pdf).await?;
        office.settings.crash.point("number.after_file");
        let row = &mut letter.row;
        row.number_value = Some(offer.value());
        row.number_suffix.clone_from(&offer.number.suffix);
        row.year = Some(offer.year);
        row.issued_on = Some(date);
        row.numbered_at = Some(office.clock.now());
        row.draft_file = Some(stored.hash.clone());
        row.engine = Some(printed.engine);
        // Signed before it was numbered: the original bears the number, so it comes back once more.
        row.signed_file = None;

        let tx = office.store.begin().await?;
        let agreed = series::check_order(&tx, office, actor, &letter, &offer, date).await?;
        let reason = request.reason().or(agreed);
        match take(&tx, office, actor, &letter, &offer, reason.clone()).await {
            Ok(()) => {}
            Err(error) if error.kind() == store::Kind::Conflict => {
                tx.rollback().await?;
                if series::is_still_next(conn, &offer).await? {
                    return Err(taken(&letter, &offer));
                }
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        file::enter(&tx, office, &stored, file::PDF).await?;
        letter.save(&tx).await?;
        if let Some((code, _)) = check_code {
            let owner_unit = letter.row.owner_unit.clone();
            let document_id = letter.row.id.clone();
            let made_at = office.clock.now();
            let code = store::check_code::CheckCode { document_id, owner_unit, code, made_at };
            store::check_code::insert(&tx, code).await?;
        }
        let payload = serde_json::json!({
            "number": offer.number, "year": offer.year, "register": offer.register.code, "date": date,
            "file": stored.hash, "reason": reason,
        });
        let seals = event::entered(&tx, &letter).await?;
        event::tell_sealed(&tx, office, actor, &letter, "numbered", payload, seals).await?;
        office.settings.crash.point("number.before_commit");
        tx.commit().await?;
        office.settings.crash.point("number.after_commit");
        return Ok(letter);
    }
    Err(Error::Unavailable(Message::new("letter-number-busy")))
}

/// Takes the number, if it is still free, and writes its line of the register.
async fn take(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    letter: &Letter,
    offer: &Offer,
    reason: Option<String>,
) -> store::Result<()> {
    let entry = series::line(office, actor, letter, &offer.register.id, reason);
    match offer.way {
        Way::Allotted => register::allot(tx, entry).await,
        Way::Recorded => register::record(tx, &offer.register, entry).await,
        Way::Inserted => register::insert_after(tx, entry).await,
        Way::Reserved => register::use_reserved(tx, entry).await,
    }
}

fn taken(letter: &Letter, offer: &Offer) -> Error {
    let message = Message::new("letter-number-taken");
    Error::Conflict(message.with("letter", letter.label()).with("year", offer.year))
}
