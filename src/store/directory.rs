//! The whole directory of one office on one day, read once, to resolve the parties of a letter.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::group::Group;
use super::succession::{self, Succession};
use super::unit::{self, Unit};
use super::{Result, group};
use crate::domain::{Party, Validity, Visibility};
use crate::text::folding::{fold, nearest};

/// Who a party turns out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved<'a> {
    Unit(&'a Unit),
    /// A group and its members that are valid on the day, by code.
    Group(&'a Group, Vec<&'a Unit>),
    /// Nobody of the directory on this day, or a name that several bear.
    Unknown,
}

impl<'a> Resolved<'a> {
    /// The units meant: one, the members, or none.
    #[must_use]
    pub fn units(self) -> Vec<&'a Unit> {
        match self {
            Self::Unit(unit) => vec![unit],
            Self::Group(_, members) => members,
            Self::Unknown => Vec::new(),
        }
    }
}

/// Where a name or code leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Unit(usize),
    Group(usize),
    /// Several bear this name: it says nothing.
    Several,
}

/// The units and groups of an office that are valid on one day.
#[derive(Debug, Clone)]
pub struct Directory {
    day: NaiveDate,
    units: Vec<Unit>,
    groups: Vec<(Group, Vec<usize>)>,
    codes: HashMap<String, Entry>,
    names: HashMap<String, Entry>,
}

impl Directory {
    /// Reads the directory of an office as it stands on a day.
    pub async fn load(conn: &impl ConnectionTrait, owner: &str, day: NaiveDate) -> Result<Self> {
        let office = Visibility::Office(owner.to_owned());
        let units = unit::list(conn, &office).await?;
        let groups = group::list(conn, &office).await?;
        let mut former = units.clone();
        former.retain(|unit| unit.valid_to.is_some_and(|last| last < day));
        let mut directory = Self::new(day, units, groups, group::members(conn, owner).await?);
        if !former.is_empty() {
            directory.enter_former(&former, &succession::list(conn, owner).await?);
        }
        Ok(directory)
    }

    /// Lets codes and names of units that have ended lead to the one unit that follows them; where several do, as after a
    /// split, a letter has to say which it means. Names that a unit of the day bears are its own.
    fn enter_former(&mut self, former: &[Unit], successions: &[Succession]) {
        for old in former {
            let Some(heir) = self.heir(&old.id, successions) else { continue };
            let entry = Entry::Unit(heir);
            self.codes.entry(old.code.clone()).or_insert(entry);
            for name in old.folded.split('\n').filter(|name| !name.is_empty()) {
                self.names.entry(name.to_owned()).or_insert(entry);
            }
        }
    }

    fn heir(&self, unit: &str, successions: &[Succession]) -> Option<usize> {
        let mut unit = unit;
        // As many steps as there are changes: a circle ends too.
        for _ in successions {
            let mut next =
                successions.iter().filter(|one| one.from_unit == unit && one.begins_on <= self.day);
            let (Some(heir), None) = (next.next(), next.next()) else { return None };
            unit = &heir.to_unit;
            if let Some(place) = self.units.iter().position(|known| known.id == unit) {
                return Some(place);
            }
        }
        None
    }

    /// Makes the directory of a day out of rows; `members` holds ids of units by id of their group.
    #[must_use]
    pub fn new(
        day: NaiveDate,
        mut units: Vec<Unit>,
        groups: Vec<Group>,
        mut members: HashMap<String, Vec<String>>,
    ) -> Self {
        units.retain(|unit| unit::is_valid(unit, day));
        let places: HashMap<&str, usize> =
            units.iter().enumerate().map(|(place, unit)| (unit.id.as_str(), place)).collect();
        let groups = groups
            .into_iter()
            .filter(|group| Validity { from: group.valid_from, to: group.valid_to }.contains(day))
            .map(|group| {
                let ids = members.remove(&group.id).unwrap_or_default();
                let mut inside: Vec<usize> =
                    ids.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
                inside.sort_unstable();
                (group, inside)
            })
            .collect();
        let mut directory =
            Self { day, units, groups, codes: HashMap::new(), names: HashMap::new() };
        directory.enter_names();
        directory
    }

    fn enter_names(&mut self) {
        let units = self.units.iter().enumerate();
        let units = units.map(|(place, unit)| (&unit.code, &unit.folded, Entry::Unit(place)));
        let groups = self.groups.iter().enumerate();
        let groups =
            groups.map(|(place, (group, _))| (&group.code, &group.folded, Entry::Group(place)));
        for (code, folded, entry) in units.chain(groups) {
            self.codes.insert(code.clone(), entry);
            for name in folded.split('\n').filter(|name| !name.is_empty()) {
                self.names
                    .entry(name.to_owned())
                    .and_modify(|known| {
                        if *known != entry {
                            *known = Entry::Several;
                        }
                    })
                    .or_insert(entry);
            }
        }
    }

    /// Resolves a party: by code, else by name or alias without regard to tones, case and spaces.
    #[must_use]
    pub fn resolve(&self, party: &Party) -> Resolved<'_> {
        let by_code = self.codes.get(party.as_str().trim());
        match by_code.or_else(|| self.names.get(&fold(party.as_str()))) {
            Some(Entry::Unit(place)) => Resolved::Unit(&self.units[*place]),
            Some(Entry::Group(place)) => {
                let (group, members) = &self.groups[*place];
                Resolved::Group(group, members.iter().map(|place| &self.units[*place]).collect())
            }
            Some(Entry::Several) | None => Resolved::Unknown,
        }
    }

    /// Who a printed line of Kính gửi or Nơi nhận names: `Sở Tài chính;`, `Bộ Nội vụ (để b/c);`, or several names with
    /// commas between them of which each is known. None where any doubt is left.
    #[must_use]
    pub fn named(&self, line: &str) -> Vec<Resolved<'_>> {
        let known = |words: &str| match self.resolve(&Party::from(words)) {
            Resolved::Unknown => None,
            found => Some(found),
        };
        let whole = bare(line);
        if whole.is_empty() {
            return Vec::new();
        }
        let words = without_purpose(whole);
        if let Some(found) = known(whole).or_else(|| known(words)) {
            return vec![found];
        }
        let parts = words.split([',', ';']).map(|part| known(without_purpose(bare(part))));
        parts.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// The code or name nearest to one that is not known.
    #[must_use]
    pub fn nearest(&self, party: &Party) -> Option<&str> {
        // A name that several bear is not mistyped.
        let typed = fold(party.as_str());
        let other = |name: &&str| fold(name) != typed;
        if party.is_code() {
            let units = self.units.iter().map(|unit| unit.code.as_str());
            let groups = self.groups.iter().map(|(group, _)| group.code.as_str());
            return nearest(party.as_str(), units.chain(groups).filter(other));
        }
        let units = self.units.iter().map(|unit| unit.name.as_str());
        let groups = self.groups.iter().map(|(group, _)| group.name.as_str());
        nearest(party.as_str(), units.chain(groups).filter(other))
    }

    /// The day on which it stands so.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// All units valid on the day, by code.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// A unit by its id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }
}

/// A line without its dash and its end mark.
fn bare(line: &str) -> &str {
    line.trim()
        .trim_start_matches(['-', '+'])
        .trim_end_matches([';', ',', '.', ':', ' '])
        .trim_start()
}

/// A line without what it is sent for: `(để b/c)`, `(để thực hiện)`.
fn without_purpose(line: &str) -> &str {
    match line.strip_suffix(')').and_then(|open| open.rsplit_once('(')) {
        Some((words, _)) => words.trim_end(),
        None => line,
    }
}
