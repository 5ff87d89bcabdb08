//! Sáp nhập, chia tách, đổi tên: units end on a day and others follow them. The old rows stay, with their names and
//! their days; letters that name them still find their heirs.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::super::{Act, Error, Office, Result, follow, require};
use super::divide::{self, GivenTask};
use crate::domain::{Actor, Finding, Findings, Place};
use crate::store::entity::{contact, unit_address};
use crate::store::event::{self, Stream};
use crate::store::succession::{MERGE, RENAME, SPLIT, Share, Succession};
use crate::store::unit::{Unit, folded};
use crate::store::{self, ConnectionTrait, Tx, group, row, unit};
use crate::text::{Message, unicode};

/// What happens to units.
#[derive(Debug, Clone)]
pub enum Change {
    /// One unit goes on under another code and name.
    Rename { from: String, code: String, name: String },
    /// Several units become part of one that the directory knows.
    Merge { from: Vec<String>, into: String },
    /// One unit becomes several that the directory knows; open work goes where it is given, the rest to the first.
    Split { from: String, into: Vec<String>, given: Vec<GivenTask> },
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Succeeded {
    /// Names of the units that end.
    pub from: Vec<String>,
    /// Names of the units that follow.
    pub to: Vec<String>,
    pub on: NaiveDate,
    /// Open assignments that have moved; none before the day has come.
    pub moved: Option<usize>,
}

/// Writes down that units are followed by others from a day on. Open work and answers move on that day: at once where it
/// has come, else by the daily round.
///
/// # Errors
/// Invalid for codes that are unknown, ended, taken or named twice, all at once.
pub async fn succeed(
    office: &Office,
    actor: &Actor,
    change: &Change,
    on: NaiveDate,
) -> Result<Succeeded> {
    require(actor, Act::KeepDirectory)?;
    let tx = office.store.begin().await?;
    let mut divided = Vec::new();
    let (kind, from, to) = match change {
        Change::Rename { from, code, name } => {
            let old = known(&tx, actor, std::slice::from_ref(from), on).await?;
            let new = renamed(office, &tx, actor, &old[0], code, name, on).await?;
            (RENAME, old, vec![new])
        }
        Change::Merge { from, into } => {
            let old = known(&tx, actor, from, on).await?;
            (MERGE, old, known(&tx, actor, std::slice::from_ref(into), on).await?)
        }
        Change::Split { from, into, given } => {
            let old = known(&tx, actor, std::slice::from_ref(from), on).await?;
            let new = heirs_of_split(&tx, actor, &old[0], into, on).await?;
            divided = divide::shares(office, actor, &old[0], &new, given).await?;
            (SPLIT, old, new)
        }
    };
    apart(&from, &to)?;
    if from.is_empty() || to.is_empty() {
        return Err(few());
    }
    for old in &from {
        let rows = (0..).zip(&to).map(|(place, new)| Succession {
            id: office.ids.id(),
            owner_unit: actor.unit.clone(),
            kind: kind.to_owned(),
            from_unit: old.id.clone(),
            to_unit: new.id.clone(),
            takes_work: place == 0,
            begins_on: on,
            decided_at: office.clock.now(),
            decided_by: actor.name.clone(),
            moved_at: None,
        });
        store::succession::insert_all(&tx, rows.collect()).await?;
        end(office, &tx, actor, old, &to, &divided, (kind, on)).await?;
        for new in &to {
            inherit(office, &tx, actor, old, new, on).await?;
        }
    }
    store::succession::insert_shares(&tx, divided).await?;
    groups(&tx, actor, &from, &to).await?;
    office.settings.crash.point("succeed.before_commit");
    tx.commit().await?;
    let moved =
        if on <= office.clock.today() { Some(follow::move_to_heirs(office).await?) } else { None };
    let names = |units: &[Unit]| units.iter().map(|unit| unit.name.clone()).collect();
    Ok(Succeeded { from: names(&from), to: names(&to), on, moved })
}

fn few() -> Error {
    Error::invalid(Place::field("into"), Message::new("directory-succession-few"))
}

/// Nobody follows itself.
fn apart(from: &[Unit], to: &[Unit]) -> Result<()> {
    match from.iter().find(|one| to.iter().any(|other| other.id == one.id)) {
        Some(both) => {
            let message = Message::new("directory-succeeds-itself").with("unit", &both.name);
            Err(Error::invalid(Place::field("into"), message))
        }
        None => Ok(()),
    }
}

/// The units into which one is split, the one that takes the work first.
pub(super) async fn heirs_of_split(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    from: &Unit,
    into: &[String],
    on: NaiveDate,
) -> Result<Vec<Unit>> {
    let to = known(conn, actor, into, on).await?;
    apart(std::slice::from_ref(from), &to)?;
    if to.len() < 2 { Err(few()) } else { Ok(to) }
}

/// Finds units that stand in the directory on the eve of a day, or begin on it.
pub(super) async fn known(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    codes: &[String],
    on: NaiveDate,
) -> Result<Vec<Unit>> {
    let mut findings = Findings::default();
    let mut units: Vec<Unit> = Vec::new();
    for code in codes {
        let mut find = |id: &'static str| {
            let message = Message { id, args: Vec::new() }.with("unit", code.trim());
            findings.push(Finding::error(Place::field("unit"), message));
        };
        match unit::by_code(tx, &actor.unit, code.trim()).await? {
            None => find("directory-code-unknown"),
            Some(unit) if unit.valid_to.is_some_and(|last| last < on) => {
                find("directory-unit-ended");
            }
            Some(unit) if unit.valid_from.is_some_and(|first| first > on) => {
                find("directory-unit-not-begun");
            }
            Some(unit) if units.iter().any(|known| known.id == unit.id) => {
                find("directory-unit-twice");
            }
            Some(unit) => {
                if !store::succession::of_unit(tx, &unit.id).await?.is_empty() {
                    find("directory-unit-followed");
                }
                units.push(unit);
            }
        }
    }
    if findings.has_errors() { Err(Error::Invalid(findings)) } else { Ok(units) }
}

/// The unit under its new name; letters that call it by the old one still find it.
async fn renamed(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    old: &Unit,
    code: &str,
    name: &str,
    on: NaiveDate,
) -> Result<Unit> {
    let code = code.trim();
    let name = unicode::one_line(&unicode::nfc(name.trim()));
    let mut findings = Findings::default();
    if !crate::domain::Party(code.to_owned()).is_code() {
        findings.push(Finding::error(
            Place::field("code"),
            Message::new("directory-bad-code").with("code", code),
        ));
    } else if unit::by_code(tx, &actor.unit, code).await?.is_some() {
        findings.push(Finding::error(
            Place::field("code"),
            Message::new("directory-code-taken").with("code", code),
        ));
    }
    if name.is_empty() || unicode::forbidden_character(&name).is_some() {
        findings
            .push(Finding::error(Place::field("name"), Message::new("directory-succession-name")));
    }
    if findings.has_errors() {
        return Err(Error::Invalid(findings));
    }
    let mut aliases: Vec<String> =
        serde_json::from_value(old.aliases.clone()).map_err(Error::internal)?;
    if old.name != name && !aliases.contains(&old.name) {
        aliases.push(old.name.clone());
    }
    let new = Unit {
        id: office.ids.id(),
        code: code.to_owned(),
        folded: folded(&name, aliases.iter().map(String::as_str)),
        name,
        aliases: json!(aliases),
        valid_from: Some(on),
        valid_to: None,
        version: 1,
        ..old.clone()
    };
    unit::insert(tx, new.clone()).await?;
    Ok(new)
}

/// Ends a unit on the eve of a day.
async fn end(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    old: &Unit,
    to: &[Unit],
    divided: &[Share],
    (kind, on): (&str, NaiveDate),
) -> Result<()> {
    let last = on.checked_sub_days(Days::new(1)).unwrap_or(on);
    unit::save(tx, Unit { valid_to: Some(last), ..old.clone() }).await?;
    let codes: Vec<&str> = to.iter().map(|unit| unit.code.as_str()).collect();
    let mut payload = json!({ "kind": kind, "to": codes, "on": on });
    if !divided.is_empty() {
        let given = divided.iter().map(|one| json!({ "task": one.task_id, "to": one.to_unit }));
        payload["given"] = given.collect();
    }
    let at = office.clock.now();
    let act = event::Act { kind: "followed", at, actor, payload, personal: None };
    event::append(tx, Stream { kind: "unit", id: &old.id }, act).await?;
    for new in to {
        let payload = json!({ "kind": kind, "from": old.code, "on": on });
        let act = event::Act { kind: "follows", at, actor, payload, personal: None };
        event::append(tx, Stream { kind: "unit", id: &new.id }, act).await?;
    }
    Ok(())
}

/// Gives an heir without mailbox or contact those of the unit that it follows, and puts it above the unit's own.
async fn inherit(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    old: &Unit,
    new: &Unit,
    on: NaiveDate,
) -> Result<()> {
    if unit::addresses(tx, &new.id).await?.is_empty() {
        let used = unit::addresses_on(tx, std::slice::from_ref(&old.id), on).await?;
        let copies = used.into_values().flatten().map(|mailbox| unit_address::Model {
            id: office.ids.id(),
            unit_id: new.id.clone(),
            valid_from: Some(on),
            ..mailbox
        });
        row::insert_all(tx, copies.collect::<Vec<_>>()).await?;
    }
    if unit::contacts(tx, &new.id).await?.is_empty() {
        let people = unit::contacts(tx, &old.id).await?;
        let copies = people.into_iter().map(|person| contact::Model {
            id: office.ids.id(),
            unit_id: new.id.clone(),
            ..person
        });
        row::insert_all(tx, copies.collect::<Vec<_>>()).await?;
    }
    for below in unit::list(tx, &actor.visibility()).await? {
        if below.parent.as_deref() == Some(old.code.as_str()) && below.id != new.id {
            unit::save(tx, Unit { parent: Some(new.code.clone()), ..below }).await?;
        }
    }
    Ok(())
}

/// Puts the heirs beside the old units in their groups: the days decide who is meant.
async fn groups(tx: &Tx, actor: &Actor, from: &[Unit], to: &[Unit]) -> Result<()> {
    for (id, mut members) in group::members(tx, &actor.unit).await? {
        if !from.iter().any(|old| members.contains(&old.id)) {
            continue;
        }
        let before = members.len();
        for new in to {
            if !members.contains(&new.id) {
                members.push(new.id.clone());
            }
        }
        if members.len() > before {
            group::replace_members(tx, &id, members).await?;
        }
    }
    Ok(())
}
