//! Looks units and groups up.

use chrono::NaiveDate;

use super::super::{Act, Error, Office, Result, require};
use crate::domain::{Actor, Validity};
use crate::store::directory::{Directory, Resolved};
use crate::store::entity::{contact, unit_address};
use crate::store::group::Group;
use crate::store::unit::Unit;
use crate::store::{group, unit};
use crate::text::Message;
use crate::text::folding::{fold, nearest};

/// A unit and its mailboxes on the day.
#[derive(Debug, Clone)]
pub struct UnitRow {
    pub unit: Unit,
    pub emails: Vec<String>,
}

/// A group and its members that are valid on the day, by code.
#[derive(Debug, Clone)]
pub struct GroupRow {
    pub group: Group,
    pub members: Vec<Unit>,
}

/// Everything known of one unit.
#[derive(Debug, Clone)]
pub struct UnitDetail {
    pub unit: Unit,
    /// Former ones too.
    pub addresses: Vec<unit_address::Model>,
    pub contacts: Vec<contact::Model>,
    /// Codes of the groups in which it stands on the day.
    pub groups: Vec<String>,
}

/// Lists the units that are valid on a day, by code; with `words`, those whose code, name or alias holds them,
/// whatever the tones and case.
pub async fn list_units(
    office: &Office,
    actor: &Actor,
    day: NaiveDate,
    words: Option<&str>,
) -> Result<Vec<UnitRow>> {
    require(actor, Act::Show)?;
    let read = office.store.read();
    let mut units = unit::list(read, &actor.visibility()).await?;
    units.retain(|unit| unit::is_valid(unit, day));
    if let Some(words) = words.map(fold) {
        units.retain(|unit| unit.folded.contains(&words) || unit.code.contains(&words));
    }
    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let mut addresses = unit::addresses_on(read, &ids, day).await?;
    let row = |unit: Unit| {
        let addresses = addresses.remove(&unit.id).unwrap_or_default();
        UnitRow { emails: addresses.into_iter().map(|address| address.email).collect(), unit }
    };
    Ok(units.into_iter().map(row).collect())
}

/// Lists the groups that are valid on a day, by code.
pub async fn list_groups(office: &Office, actor: &Actor, day: NaiveDate) -> Result<Vec<GroupRow>> {
    require(actor, Act::Show)?;
    let read = office.store.read();
    let mut groups = group::list(read, &actor.visibility()).await?;
    groups.retain(|group| Validity { from: group.valid_from, to: group.valid_to }.contains(day));
    let directory = Directory::load(read, &actor.unit, day).await?;
    let row = |group: Group| {
        let members = match directory.resolve(&group.code.as_str().into()) {
            Resolved::Group(_, members) => members.into_iter().cloned().collect(),
            _ => Vec::new(),
        };
        GroupRow { group, members }
    };
    Ok(groups.into_iter().map(row).collect())
}

/// Shows one unit, by code or by a name it bears on the day; by code even when it is not valid then.
///
/// # Errors
/// [`Error::NotFound`] with the nearest name.
pub async fn show_unit(
    office: &Office,
    actor: &Actor,
    day: NaiveDate,
    party: &str,
) -> Result<UnitDetail> {
    require(actor, Act::Show)?;
    let read = office.store.read();
    let directory = Directory::load(read, &actor.unit, day).await?;
    let by_code = unit::by_code(read, &actor.unit, party.trim()).await?;
    let found = match by_code {
        Some(unit) => Some(unit),
        None => match directory.resolve(&party.into()) {
            Resolved::Unit(unit) => Some(unit.clone()),
            _ => None,
        },
    };
    let Some(unit) = found else {
        let known =
            directory.units().iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]);
        let message = match nearest(party, known) {
            Some(near) => Message::new("directory-unit-unknown-near").with("near", near),
            None => Message::new("directory-unit-unknown"),
        };
        return Err(Error::NotFound(message.with("unit", party)));
    };
    let groups = group::list(read, &actor.visibility()).await?;
    let members = group::members(read, &actor.unit).await?;
    let inside = |group: &&Group| {
        members.get(&group.id).is_some_and(|members| members.contains(&unit.id))
            && Validity { from: group.valid_from, to: group.valid_to }.contains(day)
    };
    Ok(UnitDetail {
        addresses: unit::addresses(read, &unit.id).await?,
        contacts: unit::contacts(read, &unit.id).await?,
        groups: groups.iter().filter(inside).map(|group| group.code.clone()).collect(),
        unit,
    })
}
