//! The directory in numbers, and a page of it: nothing but what is shown is read.

use chrono::NaiveDate;

use super::list::UnitRow;
use crate::domain::{Actor, Visibility};
use crate::service::{Act, Office, Result, require};
use crate::store::unit::{self, Unit};
use crate::store::unit_list::{self, Listed};
use crate::text::folding::fold;

/// Which part of the directory somebody wants to see.
#[derive(Debug, Clone, Default)]
pub struct UnitQuestion {
    /// Part of a name, alias or code, whatever the tones and case.
    pub words: String,
    /// Only those without a mailbox.
    pub without_mailbox: bool,
    pub skip: usize,
    pub show: usize,
}

/// A page of the directory.
#[derive(Debug, Clone)]
pub struct UnitPage {
    /// Units that hold the words.
    pub all: usize,
    /// Of those, the ones without a mailbox.
    pub without: usize,
    /// What is shown of, by code.
    pub count: usize,
    /// Where the page begins: never behind the last one.
    pub skip: usize,
    pub rows: Vec<UnitRow>,
}

/// The directory in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectoryCounts {
    pub units: usize,
    /// Units without a mailbox.
    pub without: usize,
    pub groups: usize,
}

/// Shows a page of the units that are valid on a day.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn page_units(
    office: &Office,
    actor: &Actor,
    day: NaiveDate,
    question: &UnitQuestion,
) -> Result<UnitPage> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let words = fold(question.words.trim());
    let all = Listed {
        visibility: actor.visibility(),
        day,
        words: (!words.is_empty()).then_some(words),
        without_mailbox: false,
    };
    let without = Listed { without_mailbox: true, ..all.clone() };
    let counts = (number(unit_list::count(conn, &all).await?), unit_list::count(conn, &without));
    let (count_all, count_without) = (counts.0, number(counts.1.await?));
    let (listed, count) =
        if question.without_mailbox { (&without, count_without) } else { (&all, count_all) };
    let show = question.show.max(1);
    let last = count.saturating_sub(1) / show * show;
    let skip = question.skip.min(last);
    let units = unit_list::page(conn, listed, skip as u64, show as u64).await?;
    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let mut addresses = unit::addresses_on(conn, &ids, day).await?;
    let row = |unit: Unit| {
        let addresses = addresses.remove(&unit.id).unwrap_or_default();
        UnitRow { emails: addresses.into_iter().map(|address| address.email).collect(), unit }
    };
    Ok(UnitPage {
        all: count_all,
        without: count_without,
        count,
        skip,
        rows: units.into_iter().map(row).collect(),
    })
}

/// Counts the directory as it stands on a day.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn count_directory(
    office: &Office,
    actor: &Actor,
    day: NaiveDate,
) -> Result<DirectoryCounts> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let all = Listed { visibility: actor.visibility(), day, words: None, without_mailbox: false };
    let without = Listed { without_mailbox: true, ..all.clone() };
    let groups = match actor.visibility() {
        Visibility::Office(owner) => unit_list::count_groups(conn, &owner, day).await?,
        Visibility::Recipient(_) => 0,
    };
    Ok(DirectoryCounts {
        units: number(unit_list::count(conn, &all).await?),
        without: number(unit_list::count(conn, &without).await?),
        groups: number(groups),
    })
}

/// The departments of the office: the units directly below it, and one more where its code is given.
///
/// # Errors
/// Forbidden for those outside the office.
pub async fn departments(
    office: &Office,
    actor: &Actor,
    day: NaiveDate,
    also: &str,
) -> Result<Vec<Unit>> {
    require(actor, Act::Show)?;
    let (conn, own) = (office.store.read(), &office.settings.office);
    let mut units = unit_list::below(conn, &actor.unit, own, day).await?;
    if !also.is_empty() && !units.iter().any(|unit| unit.code == also) {
        let known = unit::by_code(conn, &actor.unit, also).await?;
        units.extend(known.filter(|known| unit::is_valid(known, day)));
        units.sort_by(|a, b| a.code.cmp(&b.code));
    }
    Ok(units)
}

fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
