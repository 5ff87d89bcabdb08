//! Brings groups in from a table; their members are units of the directory.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::super::{Act, Error, Office, Result, require};
use super::alias;
use super::group_rows::{self, GroupLine};
use super::import::bad_lines;
use super::{Import, Imported};
use crate::domain::{Actor, Finding, Findings};
use crate::store::event::{self, Stream};
use crate::store::group::Group;
use crate::store::unit::{Unit, folded};
use crate::store::{Tx, group, unit};
use crate::text::Message;
use crate::text::folding::{fold, nearest};

/// Brings in the groups of a file.
///
/// # Errors
/// [`Error::Invalid`] with everything that is wrong with the file; nothing was written then.
pub async fn import_groups(office: &Office, actor: &Actor, import: &Import) -> Result<Imported> {
    require(actor, Act::KeepDirectory)?;
    let (groups, mut findings) =
        group_rows::read(&import.file, &import.bytes).map_err(Error::Invalid)?;
    let tx = office.store.begin().await?;
    let units = unit::list(&tx, &actor.visibility()).await?;
    let known = group::list(&tx, &actor.visibility()).await?;
    let members = group::members(&tx, &actor.unit).await?;
    let resolved: Vec<(GroupLine, BTreeSet<String>)> = groups
        .into_iter()
        .map(|group| {
            let members = resolve(&group, &units, &mut findings);
            (group, members)
        })
        .collect();
    findings.0.sort_by_key(|finding| finding.place.line);
    if findings.has_errors() && !import.skip_bad {
        return Err(Error::Invalid(findings));
    }
    let bad = bad_lines(&findings);
    let mut imported =
        Imported { skipped: bad.iter().copied().collect(), findings, ..Imported::default() };
    for (line, ids) in resolved {
        let fine =
            |place: &crate::domain::Place| place.line.is_none_or(|line| !bad.contains(&line));
        if !fine(&line.place) || !line.members.iter().all(|member| fine(&member.place)) {
            continue;
        }
        let before = known.iter().find(|group| group.code == line.code);
        let before_ids: BTreeSet<String> = before
            .and_then(|group| members.get(&group.id))
            .map_or_else(BTreeSet::new, |ids| ids.iter().cloned().collect());
        let after = merged(office, actor, before, &line)?;
        if before == Some(&after) && before_ids == ids {
            imported.unchanged += 1;
            continue;
        }
        let code = line.code;
        write(office, &tx, actor, after, ids, before.is_none()).await?;
        if before.is_none() { imported.added.push(code) } else { imported.changed.push(code) }
    }
    if !import.check_only {
        tx.commit().await?;
    }
    Ok(imported)
}

/// Finds the units behind the codes or names of the members.
fn resolve(group: &GroupLine, units: &[Unit], findings: &mut Findings) -> BTreeSet<String> {
    if units.iter().any(|unit| unit.code == group.code) {
        let message = Message::new("directory-code-is-unit").with("code", &group.code);
        findings.push(Finding::error(group.place.clone(), message));
    }
    let mut ids = BTreeSet::new();
    for member in &group.members {
        let name = fold(&member.words);
        let named = |unit: &&Unit| unit.folded.split('\n').any(|known| known == name);
        let found = units.iter().find(|unit| unit.code == member.words).or_else(|| {
            let mut named = units.iter().filter(named);
            named.next().filter(|_| named.next().is_none())
        });
        if let Some(unit) = found {
            ids.insert(unit.id.clone());
            continue;
        }
        let known = units.iter().flat_map(|unit| [unit.code.as_str(), unit.name.as_str()]);
        let message = match nearest(&member.words, known) {
            Some(near) => Message::new("directory-member-unknown-near").with("near", near),
            None => Message::new("directory-member-unknown"),
        };
        let message = message.with("member", &member.words);
        findings.push(Finding::error(member.place.clone(), message));
    }
    ids
}

fn merged(
    office: &Office,
    actor: &Actor,
    before: Option<&Group>,
    line: &GroupLine,
) -> Result<Group> {
    let mut group = before.cloned().unwrap_or_else(|| Group {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        code: line.code.clone(),
        name: String::new(),
        folded: String::new(),
        aliases: json!([]),
        valid_from: None,
        valid_to: None,
        version: 1,
    });
    let aliases =
        alias::after_naming(&group.aliases, line.aliases.as_deref(), &group.name, &line.name)?;
    group.name.clone_from(&line.name);
    group.folded = folded(&group.name, aliases.iter().map(String::as_str));
    group.aliases = json!(aliases);
    group.valid_from = line.valid_from.unwrap_or(group.valid_from);
    group.valid_to = line.valid_to.unwrap_or(group.valid_to);
    Ok(group)
}

async fn write(
    office: &Office,
    tx: &Tx,
    actor: &Actor,
    group: Group,
    members: BTreeSet<String>,
    is_new: bool,
) -> Result<()> {
    let id = group.id.clone();
    let payload = BTreeMap::from([
        ("code", json!(group.code)),
        ("name", json!(group.name)),
        ("members", json!(members)),
    ]);
    if is_new {
        group::insert(tx, group).await?;
    } else {
        group::save(tx, group).await?;
    }
    group::replace_members(tx, &id, members).await?;
    let act = event::Act {
        kind: if is_new { "added" } else { "changed" },
        at: office.clock.now(),
        actor,
        payload: json!(payload),
        personal: None,
    };
    event::append(tx, Stream { kind: "unit-group", id: &id }, act).await?;
    Ok(())
}
