//! Tạm ngừng nhắc: a unit, a letter, or a unit about a letter, until a day and with its reason.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;

use super::plan::day_of;
use crate::domain::{Actor, Id, Party};
use crate::service::follow::note::Form;
use crate::service::{Act, Error, Office, Result, letter, require};
use crate::store::directory::Directory;
use crate::store::event::{self, Stream};
use crate::store::mute::Mute;
use crate::store::{self, Tx};
use crate::text::Message;

/// Whom nobody is to remind.
#[derive(Debug, Clone)]
pub struct NewMute {
    /// Number of a letter; none = all letters of the unit.
    pub number: Option<String>,
    /// Code or name of a unit; none = all units of the letter.
    pub unit: Option<String>,
    /// The last day without reminders.
    pub until: NaiveDate,
    pub reason: String,
}

/// A mute that holds, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MuteRow {
    pub id: Id,
    /// Name of the unit; none = all units of the letter.
    pub unit: Option<String>,
    /// `15/UBND-NV`; none = all letters of the unit.
    pub letter: Option<String>,
    pub until: NaiveDate,
    pub reason: String,
    pub muted_by: String,
}

/// Stops reminders until a day.
///
/// # Errors
/// Invalid (everything at once) without unit and letter, without reason, or for a day that is past; not found; forbidden.
pub async fn mute(office: &Office, actor: &Actor, new: NewMute) -> Result<Id> {
    require(actor, Act::Remind)?;
    let now = office.clock.now();
    let mut form = Form::default();
    let reason = form.required("reason", &new.reason);
    if new.number.is_none() && new.unit.is_none() {
        form.find("unit", Message::new("remind-mute-nobody"));
    }
    if new.until < day_of(now) {
        form.find("until", Message::new("remind-mute-past"));
    }
    form.close()?;
    let letter = match &new.number {
        Some(number) => Some(letter::find(office, &actor.unit, number).await?.row.id),
        None => None,
    };
    let unit = match &new.unit {
        Some(words) => Some(unit_named(office, actor, words).await?),
        None => None,
    };
    let row = Mute {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        unit_id: unit,
        document_id: letter,
        until: new.until,
        reason,
        muted_at: now,
        muted_by: actor.name.clone(),
        lifted_at: None,
        lifted_by: None,
    };
    let tx = office.store.begin().await?;
    store::mute::insert(&tx, row.clone()).await?;
    tell(office, &tx, actor, &row, "muted").await?;
    tx.commit().await?;
    Ok(row.id)
}

/// Lets reminders leave again. `id` may be the beginning of an id.
///
/// # Errors
/// Not found; conflict when it was lifted already or several are meant; forbidden.
pub async fn lift_mute(office: &Office, actor: &Actor, id: &str) -> Result<()> {
    require(actor, Act::Remind)?;
    let tx = office.store.begin().await?;
    let unknown = || Error::NotFound(Message::new("remind-mute-unknown").with("id", id));
    let found = match id.trim() {
        "" => Vec::new(),
        id => store::mute::find(&tx, &actor.unit, id).await?,
    };
    let mut found = found.into_iter();
    let (Some(row), None) = (found.next(), found.next()) else { return Err(unknown()) };
    let lifted =
        Mute { lifted_at: Some(office.clock.now()), lifted_by: Some(actor.name.clone()), ..row };
    store::mute::lift(&tx, lifted.clone()).await?;
    tell(office, &tx, actor, &lifted, "mute_lifted").await?;
    tx.commit().await?;
    Ok(())
}

/// Lists the mutes that hold today, by their last day.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn mutes(office: &Office, actor: &Actor) -> Result<Vec<MuteRow>> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let rows = store::mute::on(conn, &actor.unit, office.clock.today()).await?;
    let units: Vec<Id> = rows.iter().filter_map(|row| row.unit_id.clone()).collect();
    let units: HashMap<Id, String> = (store::unit::find_all(conn, &units).await?.into_iter())
        .map(|unit| (unit.id, unit.name))
        .collect();
    let letters: Vec<Id> = rows.iter().filter_map(|row| row.document_id.clone()).collect();
    let letters = crate::service::follow::tracked::letter_names(conn, &letters).await?;
    let row = |row: Mute| MuteRow {
        unit: row.unit_id.and_then(|id| units.get(&id).cloned()),
        letter: row.document_id.map(|id| {
            let name = letters.get(&id);
            let number = name.and_then(|name| name.numbered_as.clone());
            number.or_else(|| name.and_then(|name| name.subject.clone())).unwrap_or(id)
        }),
        until: row.until,
        reason: row.reason,
        muted_by: row.muted_by,
        id: row.id,
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn unit_named(office: &Office, actor: &Actor, words: &str) -> Result<Id> {
    let conn = office.store.read();
    let directory = Directory::load(conn, &actor.unit, office.clock.today()).await?;
    let found = directory.resolve(&Party(words.trim().to_owned())).units();
    match found.as_slice() {
        [unit] => Ok(unit.id.clone()),
        _ => Err(Error::NotFound(Message::new("follow-unit-unknown").with("unit", words))),
    }
}

/// On the timeline of the letter, or of the unit where all its letters are meant. The reason may name a person.
async fn tell(office: &Office, tx: &Tx, actor: &Actor, row: &Mute, kind: &str) -> Result<()> {
    let stream = match (&row.document_id, &row.unit_id) {
        (Some(document), _) => Stream { kind: letter::STREAM, id: document },
        (None, Some(unit)) => Stream { kind: "unit", id: unit },
        (None, None) => return Ok(()),
    };
    let act = event::Act {
        kind,
        at: office.clock.now(),
        actor,
        payload: json!({ "mute": row.id, "unit": row.unit_id, "until": row.until }),
        personal: Some((office.ids.secret(), json!({ "words": row.reason }))),
    };
    event::append(tx, stream, act).await?;
    Ok(())
}
