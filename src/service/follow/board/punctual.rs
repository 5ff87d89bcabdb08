//! Tỷ lệ đúng hạn của từng đơn vị: those that were late most often first.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use super::Window;
use super::sieve::{Filter, Sieve};
use super::table::{Now, look};
use crate::domain::{Actor, Id};
use crate::service::follow::figures::Figures;
use crate::service::follow::unit_names;
use crate::service::{Office, Result};

/// A window of units that have completed anything.
#[derive(Debug, Clone)]
pub struct Punctuality {
    pub as_of: DateTime<Utc>,
    /// Units that there are.
    pub count: usize,
    /// The lowest share first; of the same share, those with most completed work.
    pub units: Vec<PunctualUnit>,
}

/// One unit.
#[derive(Debug, Clone)]
pub struct PunctualUnit {
    pub unit: Id,
    pub name: String,
    pub figures: Figures,
}

/// Counts what units completed on time and late, of the work that a filter lets through.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn punctuality(
    office: &Office,
    actor: &Actor,
    filter: &Filter,
    window: Window,
) -> Result<Punctuality> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut units = vec![Figures::default(); table.unit_ids.len()];
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        units[row.unit as usize].count(row.class(now), row.is_soon(now), row.more_time);
    }
    let mut units: Vec<(u32, u32, Figures)> = (0..)
        .zip(units)
        .filter_map(|(place, figures)| Some((figures.punctual_share()?, place, figures)))
        .collect();
    units.sort_by_key(|(share, place, figures)| {
        let done = figures.tally.done_on_time + figures.tally.done_late;
        (*share, Reverse(done), *place)
    });
    let count = units.len();
    let shown: Vec<(Id, Figures)> = (window.cut(units).into_iter())
        .map(|(_, place, figures)| (table.unit_ids.get(place).to_owned(), figures))
        .collect();
    drop(table);
    let ids: Vec<Id> = shown.iter().map(|(id, _)| id.clone()).collect();
    let names = unit_names(office, &ids).await?;
    let unit = |(unit, figures): (Id, Figures)| PunctualUnit {
        name: names.get(&unit).cloned().unwrap_or_default(),
        unit,
        figures,
    };
    Ok(Punctuality { as_of: now.at, count, units: shown.into_iter().map(unit).collect() })
}
