//! Đường dẫn của đơn vị: how a unit without account reaches its page, by the link or by the code in its mails.
//!
//! Belongs here: making, opening and ending links. What a page shows is decided by the other verbs, for the
//! [`Visitor`] that a link gives.

mod token;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Days, SubsecRound, Utc};

use super::follow::Heirs;
use super::{Error, Office, Result};
use crate::domain::{Actor, Id, Role};
use crate::store::link::Link;
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

pub use token::{LinkTerms, code_digest, code_for, part, read_code, seal_words};

/// A link that ends within so many days is not printed in a new mail.
const MARGIN_DAYS: u64 = 30;

/// What a mail prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    /// The whole address of the unit's page.
    pub address: String,
    /// The portal's known address, where the code is typed in.
    pub portal: String,
    /// The reply code: `7KQM-2XRT`.
    pub code: String,
}

/// Who came in by a link.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The unit, as an actor.
    pub actor: Actor,
    pub unit: Id,
    /// The unit's name.
    pub name: String,
}

/// Gives the entrance of a unit, making a link when none lasts long enough.
pub async fn provide(office: &Office, unit: &str) -> Result<Entrance> {
    if let Some(row) = lasting(office, office.store.read(), unit).await? {
        return entrance(office, &row);
    }
    let tx = office.store.begin().await?;
    let entrance = provide_within(office, &tx, unit).await?;
    tx.commit().await?;
    Ok(entrance)
}

/// As [`provide`], inside a transaction that is already open.
pub async fn provide_within(
    office: &Office,
    tx: &impl ConnectionTrait,
    unit: &str,
) -> Result<Entrance> {
    if let Some(row) = lasting(office, tx, unit).await? {
        return entrance(office, &row);
    }
    let row = new_row(office, unit)?;
    store::link::insert(tx, row.clone()).await?;
    entrance(office, &row)
}

/// The entrances of those of some units that have a lasting link, by unit; empty for an office that cannot make links.
pub(super) async fn entrances(office: &Office, units: &[&str]) -> Result<HashMap<Id, Entrance>> {
    if key(office).is_err() {
        return Ok(HashMap::new());
    }
    let until = office.clock.now() + Days::new(MARGIN_DAYS);
    let owner = &office.settings.office;
    let rows = store::link::of_units(office.store.read(), owner, units, until).await?;
    rows.into_iter().map(|(unit, row)| Ok((unit, entrance(office, &row)?))).collect()
}

/// Makes the links that some units lack, inside a transaction that is already open, so that [`provide`] finds them. An
/// office that cannot make links gets none: whoever prints one says what is missing.
pub(super) async fn prepare(
    office: &Office,
    tx: &impl ConnectionTrait,
    units: &BTreeSet<&str>,
) -> Result<()> {
    if units.is_empty() || key(office).is_err() {
        return Ok(());
    }
    let until = office.clock.now() + Days::new(MARGIN_DAYS);
    let all: Vec<&str> = units.iter().copied().collect();
    let known = store::link::units_with_one(tx, &office.settings.office, &all, until).await?;
    let missing = all.into_iter().filter(|unit| !known.iter().any(|one| one == unit));
    let rows = missing.map(|unit| new_row(office, unit)).collect::<Result<Vec<_>>>()?;
    Ok(store::link::insert_all(tx, rows).await?)
}

fn new_row(office: &Office, unit: &str) -> Result<Link> {
    let days = u64::from(office.settings.web.link_days).max(MARGIN_DAYS + 1);
    // Whole seconds: the seal covers them, and both databases keep them.
    let expires_at = office.clock.now().trunc_subsecs(0) + Days::new(days);
    let terms = LinkTerms {
        id: office.ids.id(),
        unit: unit.to_owned(),
        owner: office.settings.office.clone(),
        epoch: 1,
        expires_at,
    };
    let key = key(office)?;
    Ok(Link {
        id: terms.id.clone(),
        unit_id: terms.unit.clone(),
        owner_unit: terms.owner.clone(),
        epoch: terms.epoch,
        expires_at,
        revoked_at: None,
        code: code_digest(key, &terms.code(key)),
    })
}

/// Opens a link.
///
/// # Errors
/// Not found for everything that is not a whole, true token; forbidden, with what to do, once it has expired or was
/// revoked.
pub async fn open(office: &Office, token: &str) -> Result<Visitor> {
    let unknown = || Error::NotFound(Message::new("follow-link-unknown"));
    let (id, seal) = part(token).ok_or_else(unknown)?;
    let key = key(office)?;
    let row = store::link::find(office.store.read(), &id).await?;
    let row = row.filter(|row| terms(row).is_sealed_by(key, &seal)).ok_or_else(unknown)?;
    admit(office, &row).await
}

/// Opens the portal with a code as somebody typed it; gives the address of the unit's page, without the host.
///
/// # Errors
/// Not found for a wrong code; forbidden for one of a link that has ended.
pub async fn enter(office: &Office, typed: &str) -> Result<String> {
    let unknown = || Error::NotFound(Message::new("follow-code-unknown"));
    let code = read_code(typed).ok_or_else(unknown)?;
    let key = key(office)?;
    let row = store::link::by_code(office.store.read(), &code_digest(key, &code)).await?;
    let row = row.filter(|row| terms(row).code(key) == code).ok_or_else(unknown)?;
    admit(office, &row).await?;
    Ok(path(&terms(&row).token(key)))
}

/// The unit to which a code belongs, as [`read_code`] gives it; none for a wrong code or one of a link that has ended.
pub async fn unit_of_code(office: &Office, code: &str) -> Result<Option<Id>> {
    let key = key(office)?;
    let row = store::link::by_code(office.store.read(), &code_digest(key, code)).await?;
    let Some(row) = row.filter(|row| terms(row).code(key) == code) else { return Ok(None) };
    match admit(office, &row).await {
        Ok(visitor) => Ok(Some(visitor.unit)),
        Err(Error::Forbidden(_) | Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Ends all links of a unit; the next mail carries a new one. Gives how many there were.
///
/// # Errors
/// Forbidden but for the office's own people.
pub async fn revoke(office: &Office, actor: &Actor, unit: &str) -> Result<u32> {
    if !actor.has_any(&[Role::Clerk, Role::Registry, Role::Leader, Role::Administrator]) {
        return Err(Error::Forbidden(Message::new("follow-link-revoke-denied")));
    }
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    let mut count = 0;
    while let Some(row) = store::link::of_unit(&tx, &office.settings.office, unit, now).await? {
        store::link::save(&tx, Link { revoked_at: Some(now), ..row }).await?;
        count += 1;
    }
    tx.commit().await?;
    Ok(count)
}

async fn lasting(office: &Office, conn: &impl ConnectionTrait, unit: &str) -> Result<Option<Link>> {
    let until = office.clock.now() + Days::new(MARGIN_DAYS);
    Ok(store::link::of_unit(conn, &office.settings.office, unit, until).await?)
}

async fn admit(office: &Office, row: &Link) -> Result<Visitor> {
    let ended = |id| Err(Error::Forbidden(Message::new(id)));
    if row.revoked_at.is_some() {
        return ended("follow-link-revoked");
    }
    if has_expired(row.expires_at, office.clock.now()) {
        return ended("follow-link-expired");
    }
    // The link of a unit that was merged, split or renamed leads to its heir.
    let conn = office.store.read();
    let heirs = Heirs::on(conn, &office.settings.office, office.clock.today()).await?;
    let Some(unit) = store::unit::find(conn, &heirs.of_unit(&row.unit_id)).await? else {
        return Err(Error::NotFound(Message::new("follow-link-unknown")));
    };
    let actor = Actor::recipient(&unit.id, &unit.name);
    Ok(Visitor { actor, unit: unit.id, name: unit.name })
}

fn has_expired(expires_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now >= expires_at
}

fn entrance(office: &Office, row: &Link) -> Result<Entrance> {
    let key = key(office)?;
    let terms = terms(row);
    let base = office.settings.web.base_url.trim_end_matches('/');
    Ok(Entrance {
        address: format!("{base}{}", path(&terms.token(key))),
        portal: format!("{base}/"),
        code: terms.code(key),
    })
}

fn path(token: &str) -> String {
    format!("/d/{token}")
}

fn terms(row: &Link) -> LinkTerms {
    LinkTerms {
        id: row.id.clone(),
        unit: row.unit_id.clone(),
        owner: row.owner_unit.clone(),
        epoch: row.epoch,
        expires_at: row.expires_at,
    }
}

/// The office's key; without one nobody could tell a true link from a false one.
fn key(office: &Office) -> Result<&crate::config::Secret> {
    let key = &office.settings.link_key;
    if key.reveal().len() < 16 {
        return Err(Error::Unavailable(Message::new("follow-link-no-key")));
    }
    Ok(key)
}
