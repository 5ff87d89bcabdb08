//! Which rows a question is about.

use chrono::NaiveDate;

use super::table::{Row, Table};
use crate::domain::Id;
use crate::service::{Office, Result};
use crate::store;

/// How the figures are narrowed; what is not said is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Days of the letters, both included.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Lĩnh vực: the last part of the notation, `NV` of `UBND-NV`.
    pub field: Option<String>,
    /// Name of who signed.
    pub leader: Option<String>,
    /// Code of a group of units.
    pub group: Option<String>,
    /// Id of a letter.
    pub letter: Option<Id>,
    /// Id of the leading unit.
    pub unit: Option<Id>,
    /// Name of who of the office follows the letter.
    pub follower: Option<String>,
}

impl Filter {
    /// Tells whether nothing is narrowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A filter against one table.
#[derive(Debug)]
pub(super) struct Sieve {
    /// By place; none = all.
    letters: Option<Vec<bool>>,
    units: Option<Vec<bool>>,
}

impl Sieve {
    /// What names nothing that there is lets nothing through.
    pub async fn new(office: &Office, table: &Table, filter: &Filter) -> Result<Self> {
        let members = match &filter.group {
            None => None,
            Some(code) => Some(members(office, code).await?),
        };
        let mut units = members.map(|members| {
            let mut wanted = vec![false; table.unit_ids.len()];
            for place in members.iter().filter_map(|id| table.unit_ids.find(id)) {
                wanted[place as usize] = true;
            }
            wanted
        });
        if let Some(id) = &filter.unit {
            let mut wanted = vec![false; table.unit_ids.len()];
            if let Some(place) = table.unit_ids.find(id) {
                let place = place as usize;
                wanted[place] = units.as_ref().is_none_or(|units| units[place]);
            }
            units = Some(wanted);
        }
        let mut letters = letters(table, filter);
        if let Some(person) = &filter.follower {
            let (conn, owner) = (office.store.read(), &office.settings.office);
            let mut wanted = vec![false; table.letters.len()];
            for followed in store::follower::list(conn, owner, Some(person)).await? {
                if let Some(place) = table.letter_ids.find(&followed.document_id) {
                    let place = place as usize;
                    wanted[place] = letters.as_ref().is_none_or(|letters| letters[place]);
                }
            }
            letters = Some(wanted);
        }
        Ok(Self { letters, units })
    }

    pub fn lets(&self, row: &Row) -> bool {
        let wanted = |mask: &Option<Vec<bool>>, place: u32| {
            mask.as_ref().is_none_or(|mask| mask[place as usize])
        };
        wanted(&self.letters, row.letter) && wanted(&self.units, row.unit)
    }
}

async fn members(office: &Office, code: &str) -> Result<Vec<Id>> {
    let (conn, owner) = (office.store.read(), &office.settings.office);
    let Some(group) = store::group::by_code(conn, owner, code).await? else {
        return Ok(Vec::new());
    };
    Ok(store::group::members_of(conn, &group.id).await?)
}

fn letters(table: &Table, filter: &Filter) -> Option<Vec<bool>> {
    let Filter { from, to, field, leader, letter, .. } = filter;
    if from.is_none() && to.is_none() && field.is_none() && leader.is_none() && letter.is_none() {
        return None;
    }
    let one = letter.as_ref().map(|id| table.letter_ids.find(id));
    let field = field.as_ref().map(|name| table.fields.find(name));
    let leader = leader.as_ref().map(|name| table.signers.find(name));
    let wanted = (0..).zip(&table.letters).map(|(place, row)| {
        one.is_none_or(|one| one == Some(place))
            && field.is_none_or(|field| field.is_some() && row.field == field)
            && leader.is_none_or(|leader| leader.is_some() && row.signer == leader)
            && from.is_none_or(|from| row.dated.is_some_and(|day| day >= from))
            && to.is_none_or(|to| row.dated.is_some_and(|day| day <= to))
    });
    Some(wanted.collect())
}
