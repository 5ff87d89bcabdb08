//! Người ký: who signs for the office, with KT., TL. or TUQ. before the position, from when to when (Decree 30, Art. 13).

use chrono::NaiveDate;

use crate::domain::{Actor, Findings, Id, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::signer::{self, Signer};
use crate::text::{Message, unicode};

/// A signer as the form gives it.
#[derive(Debug, Clone, Default)]
pub struct NewSigner {
    pub name: String,
    /// A line each: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`.
    pub authority: Vec<String>,
    pub position: String,
    /// The decision that authorises, or whom the person stands in for.
    pub note: Option<String>,
    pub from: Option<NaiveDate>,
    /// The last day, for those who stand in for a while.
    pub to: Option<NaiveDate>,
}

/// All signers of the office, former ones too.
///
/// # Errors
/// [`Error::Forbidden`] for those outside.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<Signer>> {
    require(actor, Act::Show)?;
    Ok(signer::list(office.store.read(), &actor.unit).await?)
}

/// Those who may sign on a day.
///
/// # Errors
/// [`Error::Forbidden`] for those outside.
pub async fn on(office: &Office, actor: &Actor, day: NaiveDate) -> Result<Vec<Signer>> {
    let mut signers = list(office, actor).await?;
    signers.retain(|one| {
        one.valid_from.is_none_or(|from| from <= day) && one.valid_to.is_none_or(|to| day <= to)
    });
    Ok(signers)
}

/// Adds a signer.
///
/// # Errors
/// [`Error::Invalid`] with everything that is missing; [`Error::Forbidden`] for all but registry and administrators.
pub async fn add(office: &Office, actor: &Actor, new: NewSigner) -> Result<Signer> {
    require(actor, Act::KeepDirectory)?;
    let line = |words: &str| unicode::one_line(&unicode::nfc(words)).trim().to_owned();
    let authority: Vec<String> =
        new.authority.iter().map(|words| line(words)).filter(|line| !line.is_empty()).collect();
    let (name, position) = (line(&new.name), line(&new.position).to_uppercase());
    let mut findings = Findings::default();
    let mut missing = |field: &str| {
        let message = Message::new("drafting-signer-missing").with("field", field);
        findings.push(crate::domain::Finding::error(Place::field(field), message));
    };
    if name.is_empty() {
        missing("name");
    }
    if position.is_empty() {
        missing("position");
    }
    if new.from.zip(new.to).is_some_and(|(from, to)| to < from) {
        let message = Message::new("drafting-signer-backwards");
        findings.push(crate::domain::Finding::error(Place::field("to"), message));
    }
    if !findings.is_empty() {
        return Err(Error::Invalid(findings));
    }
    let signer = Signer {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        name,
        authority: serde_json::json!(authority),
        position,
        note: new.note.map(|note| line(&note)).filter(|note| !note.is_empty()),
        valid_from: new.from,
        valid_to: new.to,
        version: 1,
    };
    let tx = office.store.begin().await?;
    signer::insert(&tx, signer.clone()).await?;
    tx.commit().await?;
    Ok(signer)
}

/// Lets a signer's time end with a day.
///
/// # Errors
/// [`Error::NotFound`] when there is no such signer.
pub async fn end(office: &Office, actor: &Actor, id: &Id, last: NaiveDate) -> Result<Signer> {
    require(actor, Act::KeepDirectory)?;
    let tx = office.store.begin().await?;
    let found = signer::find(&tx, &actor.unit, id).await?;
    let mut found = found.ok_or_else(|| Error::NotFound(Message::new("drafting-no-signer")))?;
    found.valid_to = Some(last);
    signer::save(&tx, found.clone()).await?;
    tx.commit().await?;
    Ok(found)
}
