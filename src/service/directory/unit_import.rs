//! Brings units in from a table. A code that is known is brought up to date and keeps its history.

use std::collections::HashSet;

use super::super::{Act, Error, Office, Result, require};
use super::import::bad_lines;
use super::unit_rows::{self, UnitLine};
use super::unit_write::{Written, write};
use super::{Import, Imported, duplicates, parents};
use crate::domain::{Actor, Finding, Findings, Place};
use crate::store::unit::Unit;
use crate::store::{group, unit};
use crate::text::Message;

/// Brings in the units of a file.
///
/// # Errors
/// [`Error::Invalid`] with everything that is wrong with the file; nothing was written then.
pub async fn import_units(office: &Office, actor: &Actor, import: &Import) -> Result<Imported> {
    require(actor, Act::KeepDirectory)?;
    let (lines, findings) = unit_rows::read(&import.file, &import.bytes).map_err(Error::Invalid)?;
    let tx = office.store.begin().await?;
    let known = unit::list(&tx, &actor.visibility()).await?;
    let groups = group::list(&tx, &actor.visibility()).await?;
    let groups = groups.into_iter().map(|group| group.code).collect();
    let (lines, mut findings) = sift(lines, findings, &known, &groups, import.skip_bad);
    if findings.has_errors() && !import.skip_bad {
        return Err(Error::Invalid(findings));
    }
    duplicates::names(&lines, &known, office.clock.today(), &mut findings);
    without_office(&lines, &known, actor, &import.file, &mut findings);
    let mut imported = Imported {
        skipped: bad_lines(&findings).into_iter().collect(),
        findings,
        ..Imported::default()
    };
    for line in lines {
        let before = known.iter().find(|unit| unit.code == line.code);
        let code = line.code.clone();
        match write(office, &tx, actor, before, line).await? {
            Written::Added => imported.added.push(code),
            Written::Changed => imported.changed.push(code),
            Written::Unchanged => imported.unchanged += 1,
        }
    }
    if !import.check_only {
        tx.commit().await?;
    }
    Ok(imported)
}

/// Adds what is wrong between the lines. With `skip_bad`, takes out the lines with errors, again and again: a line may
/// lean on another that goes.
fn sift(
    mut lines: Vec<UnitLine>,
    mut findings: Findings,
    known: &[Unit],
    groups: &HashSet<String>,
    skip_bad: bool,
) -> (Vec<UnitLine>, Findings) {
    duplicates::codes(&lines, groups, &mut findings);
    parents::check(&lines, known, &mut findings);
    let mut bad = bad_lines(&findings);
    while skip_bad && !bad.is_empty() {
        lines.retain(|line| line.place.line.is_none_or(|number| !bad.contains(&number)));
        let mut more = Findings::default();
        parents::check(&lines, known, &mut more);
        bad = bad_lines(&more);
        findings.extend(more.0);
    }
    findings.0.sort_by_key(|finding| finding.place.line);
    (lines, findings)
}

/// Warns when the office itself is not in its directory: it could issue nothing.
fn without_office(
    lines: &[UnitLine],
    known: &[Unit],
    actor: &Actor,
    file: &str,
    findings: &mut Findings,
) {
    let here = lines.iter().map(|line| &line.code).chain(known.iter().map(|unit| &unit.code));
    if !here.into_iter().any(|code| *code == actor.unit) {
        let place = Place { file: Some(file.to_owned()), ..Place::default() };
        let message = Message::new("directory-without-office").with("code", &actor.unit);
        findings.push(Finding::warning(place, message));
    }
}
