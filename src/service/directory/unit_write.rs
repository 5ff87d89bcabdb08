//! Writes one unit over what is known of it. Mailboxes and names that went keep their days; letters still find them.

use std::collections::BTreeMap;

use chrono::Days;
use serde_json::{Value, json};

use super::super::{Error, Office, Result};
use super::alias;
use super::unit_rows::UnitLine;
use crate::domain::{Actor, Contact, Issuer};
use crate::store::entity::{contact, unit_address};
use crate::store::event::{self, Stream};
use crate::store::unit::{Unit, folded, named};
use crate::store::{Tx, row, unit};

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Added,
    Changed,
    Unchanged,
}

/// Writes a line; `before` is the unit that bears its code.
pub(super) async fn write(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    before: Option<&Unit>,
    line: UnitLine,
) -> Result<Written> {
    let after = merged(office, actor, before, &line)?;
    let id = after.id.clone();
    let mut changes = before.map_or_else(BTreeMap::new, |before| differences(before, &after));
    match before {
        None => unit::insert(tx, after).await?,
        Some(_) if changes.is_empty() => {}
        Some(_) => {
            unit::save(tx, after).await?;
        }
    }
    if let Some(emails) = &line.emails {
        mailboxes(office, tx, &id, before.is_none(), emails, &mut changes).await?;
    }
    if let Some(people) = line.contacts {
        contacts(office, tx, &id, people, &mut changes).await?;
    }
    let (kind, written) = match before {
        None => ("added", Written::Added),
        Some(_) if changes.is_empty() => return Ok(Written::Unchanged),
        Some(_) => ("changed", Written::Changed),
    };
    changes.insert("code", json!(line.code));
    let act =
        event::Act { kind, at: office.clock.now(), actor, payload: json!(changes), personal: None };
    event::append(tx, Stream { kind: "unit", id: &id }, act).await?;
    Ok(written)
}

/// The unit as it will be: what the line says, else what is known.
fn merged(office: &Office, actor: &Actor, before: Option<&Unit>, line: &UnitLine) -> Result<Unit> {
    let mut unit =
        before.cloned().unwrap_or_else(|| named(office.ids.id(), &actor.unit, &line.code, ""));
    let aliases =
        alias::after_naming(&unit.aliases, line.aliases.as_deref(), &unit.name, &line.name)?;
    unit.name.clone_from(&line.name);
    unit.folded = folded(&unit.name, aliases.iter().map(String::as_str));
    unit.aliases = json!(aliases);
    let mut head: Issuer = serde_json::from_value(unit.head.clone()).map_err(Error::internal)?;
    if let Some(superior) = &line.superior {
        head.superior.clone_from(superior);
    }
    if let Some(name) = &line.head {
        head.name.clone_from(name);
    }
    unit.head = json!(head);
    if let Some(parent) = &line.parent {
        unit.parent.clone_from(parent);
    }
    if let Some(town) = &line.town {
        unit.place.clone_from(town);
    }
    unit.valid_from = line.valid_from.unwrap_or(unit.valid_from);
    unit.valid_to = line.valid_to.unwrap_or(unit.valid_to);
    Ok(unit)
}

/// What a unit was and is, field by field, where it differs.
fn differences(before: &Unit, after: &Unit) -> BTreeMap<&'static str, Value> {
    let fields = |unit: &Unit| {
        [
            ("name", json!(unit.name)),
            ("aliases", unit.aliases.clone()),
            ("parent", json!(unit.parent)),
            ("head", unit.head.clone()),
            ("place", json!(unit.place)),
            ("valid-from", json!(unit.valid_from)),
            ("valid-to", json!(unit.valid_to)),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    pairs
        .filter(|((_, was), (_, is))| was != is)
        .map(|((field, was), (_, is))| (field, json!({ "was": was, "is": is })))
        .collect()
}

/// Ends the mailboxes that are not named any more, yesterday; begins new ones today.
async fn mailboxes(
    office: &Office,
    tx: &Tx,
    id: &str,
    is_new: bool,
    emails: &[String],
    changes: &mut BTreeMap<&'static str, Value>,
) -> Result<()> {
    let today = office.clock.today();
    let known = if is_new { Vec::new() } else { unit::addresses(tx, id).await? };
    let open: Vec<_> = known.into_iter().filter(|address| address.valid_to.is_none()).collect();
    let new: Vec<&String> =
        emails.iter().filter(|email| !open.iter().any(|known| known.email == **email)).collect();
    // Gathered first: a future that holds the closure could not be sent between threads.
    let rows = new.iter().map(|email| unit_address::Model {
        id: office.ids.id(),
        unit_id: id.to_owned(),
        email: (*email).clone(),
        valid_from: (!is_new).then_some(today),
        valid_to: None,
        suppressed_at: None,
    });
    let rows: Vec<_> = rows.collect();
    row::insert_all(tx, rows).await?;
    let ended: Vec<String> = open
        .iter()
        .filter(|address| !emails.contains(&address.email))
        .map(|address| address.email.clone())
        .collect();
    unit::end_addresses(tx, id, &ended, today - Days::new(1)).await?;
    if !is_new && (!new.is_empty() || !ended.is_empty()) {
        changes.insert("emails", json!({ "new": new, "ended": ended }));
    }
    Ok(())
}

/// Puts the contact persons of the line in the place of the known ones. Their names and numbers stay out of the
/// events: they are personal.
async fn contacts(
    office: &Office,
    tx: &Tx,
    id: &str,
    people: Vec<Contact>,
    changes: &mut BTreeMap<&'static str, Value>,
) -> Result<()> {
    let person = |row: contact::Model| Contact {
        name: row.name,
        position: row.position,
        phone: row.phone,
        email: row.email,
    };
    let mut known: Vec<Contact> = unit::contacts(tx, id).await?.into_iter().map(person).collect();
    let mut given = people.clone();
    known.sort_by(|a, b| a.name.cmp(&b.name));
    given.sort_by(|a, b| a.name.cmp(&b.name));
    if known == given {
        return Ok(());
    }
    changes.insert("contacts", json!({ "was": known.len(), "is": given.len() }));
    let rows = people.into_iter().map(|person| contact::Model {
        id: office.ids.id(),
        unit_id: id.to_owned(),
        name: person.name,
        position: person.position,
        phone: person.phone,
        email: person.email,
    });
    unit::replace_contacts(tx, id, rows.collect()).await?;
    Ok(())
}
