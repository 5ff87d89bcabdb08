//! Everything that the cards of a page count, at once.

use chrono::{DateTime, Utc};

use super::list::Pick;
use super::sieve::{Filter, Sieve};
use super::table::{Now, look};
use crate::domain::Actor;
use crate::service::follow::figures::Figures;
use crate::service::{Office, Result};

/// The figures of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub as_of: DateTime<Utc>,
    pub figures: Figures,
    /// A contest awaits its decision.
    pub contested: u32,
    /// Nothing was heard of a report that is owed.
    pub silent: u32,
    /// Answered within the last days.
    pub answered: u32,
}

/// Counts the work that a filter lets through.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub async fn summary(office: &Office, actor: &Actor, filter: &Filter) -> Result<Summary> {
    let table = look(office, actor).await?;
    let sieve = Sieve::new(office, &table, filter).await?;
    let now = Now::of(office);
    let mut summary = Summary {
        as_of: now.at,
        figures: Figures::default(),
        contested: 0,
        silent: 0,
        answered: 0,
    };
    for row in table.rows.iter().filter(|row| sieve.lets(row)) {
        summary.figures.count(row.class(now), row.is_soon(now), row.more_time);
        summary.contested += u32::from(Pick::Contested.takes(row, now));
        summary.silent += u32::from(Pick::Silent.takes(row, now));
        summary.answered += u32::from(Pick::Answered.takes(row, now));
    }
    Ok(summary)
}
