//! The directory as it stands on one day, for finding the units that a letter names.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::domain::{Id, Party, Unit, UnitGroup};

/// A unit valid on the day, with its row's id and the addresses that may be written to.
#[derive(Debug, Clone)]
pub struct KnownUnit {
    pub id: Id,
    pub code: String,
    pub name: String,
    /// In the order of the directory; empty for units without e-mail.
    pub emails: Vec<String>,
}

/// What a code or some words of a letter stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One unit: its place in the directory.
    Unit(usize),
    /// A group's members, without repeats.
    Group(Vec<usize>),
    /// Several units or groups go by this name.
    Ambiguous(Vec<String>),
    /// Words that name nothing in the directory.
    Unknown,
}

impl Meaning {
    /// The units meant.
    #[must_use]
    pub fn units(&self) -> &[usize] {
        match self {
            Self::Unit(unit) => std::slice::from_ref(unit),
            Self::Group(units) => units,
            Self::Ambiguous(_) | Self::Unknown => &[],
        }
    }
}

/// Units and groups of one office on one day.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    units: Vec<KnownUnit>,
    groups: Vec<(String, Vec<usize>)>,
    names: HashMap<String, BTreeSet<Entry>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Unit(usize),
    Group(usize),
}

impl Directory {
    /// Makes the directory from the rows valid on the day.
    #[must_use]
    pub fn new(units: Vec<(KnownUnit, Unit)>, groups: Vec<UnitGroup>) -> Self {
        let mut directory = Self::default();
        let mut codes = HashMap::new();
        for (index, (known, unit)) in units.into_iter().enumerate() {
            codes.insert(unit.code.clone(), index);
            directory.enter(Entry::Unit(index), &unit.code, &unit.name, &unit.aliases);
            directory.units.push(known);
        }
        for (index, group) in groups.into_iter().enumerate() {
            let members: BTreeSet<usize> =
                group.members.iter().filter_map(|code| codes.get(code).copied()).collect();
            directory.enter(Entry::Group(index), &group.code, &group.name, &group.aliases);
            directory.groups.push((group.name, members.into_iter().collect()));
        }
        directory
    }

    fn enter(&mut self, entry: Entry, code: &str, name: &str, aliases: &[String]) {
        for word in [code, name].into_iter().chain(aliases.iter().map(String::as_str)) {
            self.names.entry(key(word)).or_default().insert(entry);
        }
    }

    /// The unit at a place.
    #[must_use]
    pub fn unit(&self, index: usize) -> &KnownUnit {
        &self.units[index]
    }

    /// Finds what a code, a name or an alias stands for; case and spaces do not matter, tones do.
    #[must_use]
    pub fn find(&self, party: &Party) -> Meaning {
        let Some(entries) = self.names.get(&key(party.as_str())) else { return Meaning::Unknown };
        match entries.iter().copied().collect::<Vec<_>>().as_slice() {
            [Entry::Unit(unit)] => Meaning::Unit(*unit),
            [Entry::Group(group)] => Meaning::Group(self.groups[*group].1.clone()),
            several => Meaning::Ambiguous(several.iter().map(|entry| self.label(*entry)).collect()),
        }
    }

    fn label(&self, entry: Entry) -> String {
        match entry {
            Entry::Unit(unit) => format!("{} ({})", self.units[unit].name, self.units[unit].code),
            Entry::Group(group) => self.groups[group].0.clone(),
        }
    }
}

/// The form under which names are compared: composed, lower case, single spaces, without the line's end mark.
fn key(words: &str) -> String {
    let words: String = words.nfc().collect::<String>().to_lowercase();
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches([';', '.', ',', ':'])
        .to_owned()
}
