//! Who can be named in a letter: found by name, abbreviation or code, with tones or without.

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::{Actor, Party, Visibility};
use crate::service::{Act, Office, Result, require};
use crate::store::directory::{Directory, Resolved};
use crate::store::{group, unit};
use crate::template::Templates;
use crate::text::folding::fold;

/// A list in a picker is read at a glance.
const MOST_FOUND: usize = 12;
/// What parts several names in one field.
const PARTING: [char; 2] = [';', '\n'];

/// One unit or group as a picker shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Found {
    pub code: String,
    pub name: String,
    /// How many units a group holds; none = a single unit.
    pub members: Option<usize>,
}

/// The units and groups of an office on a day, with the templates that print their names.
#[derive(Debug)]
pub struct Known {
    directory: Directory,
    pub templates: Templates,
    entries: Vec<Entry>,
    names: HashMap<String, String>,
}

#[derive(Debug)]
struct Entry {
    found: Found,
    /// Name and aliases, folded.
    names: Vec<String>,
    /// First letters of the words of its names: `pnv` of Phòng Nội vụ.
    initials: Vec<String>,
}

impl Known {
    /// Reads the directory as it stands today.
    ///
    /// # Errors
    /// What the store says.
    pub async fn load(office: &Office, owner: &str) -> Result<Self> {
        let conn = office.store.read();
        let today = office.clock.today();
        let directory = Directory::load(conn, owner, today).await?;
        let all = Visibility::Office(owner.to_owned());
        let mut entries: Vec<Entry> = Vec::new();
        for unit in unit::list(conn, &all).await? {
            if unit::is_valid(&unit, today) {
                entries.push(entry(unit.code, unit.name, None, &unit.folded));
            }
        }
        for group in group::list(conn, &all).await? {
            let members = match directory.resolve(&Party(group.code.clone())) {
                Resolved::Group(_, members) => members.len(),
                _ => continue,
            };
            entries.push(entry(group.code, group.name, Some(members), &group.folded));
        }
        let names: HashMap<String, String> = entries
            .iter()
            .map(|entry| (entry.found.code.clone(), entry.found.name.clone()))
            .collect();
        let templates = crate::service::template::at_hand(office, owner).await?;
        let templates = templates.with_names(names.clone());
        Ok(Self { directory, templates, entries, names })
    }

    /// Finds units and groups by what somebody typed, the likeliest first.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Found> {
        let folded = fold(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = folded.split(' ').collect();
        let joined: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut found: Vec<(u8, usize, &Found)> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let rank = entry.rank(&folded, &words, &joined)?;
                Some((rank, entry.found.name.chars().count(), &entry.found))
            })
            .collect();
        found.sort_by(|one, other| {
            (one.0, one.1, &one.2.name).cmp(&(other.0, other.1, &other.2.name))
        });
        found.into_iter().take(MOST_FOUND).map(|(_, _, found)| found.clone()).collect()
    }

    /// The name of a code; words are their own name.
    #[must_use]
    pub fn name_of<'n>(&'n self, party: &'n str) -> &'n str {
        self.names.get(party).map_or(party, String::as_str)
    }

    /// What a field keeps of a typed name: the code where the directory knows exactly one, else the words.
    #[must_use]
    pub fn party(&self, typed: &str) -> String {
        match self.directory.resolve(&Party(typed.to_owned())) {
            Resolved::Unit(unit) => unit.code.clone(),
            Resolved::Group(group, _) => group.code.clone(),
            Resolved::Unknown => typed.to_owned(),
        }
    }

    /// Reads a field with several names: `Phòng Nội vụ; Công an huyện`.
    #[must_use]
    pub fn parties(&self, typed: &str) -> Vec<String> {
        let names = typed.split(PARTING).map(str::trim).filter(|name| !name.is_empty());
        let mut parties: Vec<String> = Vec::new();
        for party in names.map(|name| self.party(name)) {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    /// Writes parties of a draft as a field shows them.
    #[must_use]
    pub fn shown(&self, parties: Option<&Value>) -> String {
        let one = |value: &Value| match value {
            Value::String(party) => Some(self.name_of(party).to_owned()),
            Value::Object(fields) => {
                let words = |key| fields.get(key).and_then(Value::as_str);
                words("name")
                    .or_else(|| words("code").map(|code| self.name_of(code)))
                    .map(str::to_owned)
            }
            _ => None,
        };
        match parties {
            Some(Value::Array(list)) => list.iter().filter_map(one).collect::<Vec<_>>().join("; "),
            Some(value) => one(value).unwrap_or_default(),
            None => String::new(),
        }
    }
}

fn entry(code: String, name: String, members: Option<usize>, folded: &str) -> Entry {
    let names: Vec<String> = folded.split('\n').map(str::to_owned).collect();
    let initials = names.iter().map(|name| {
        name.split([' ', '-']).filter_map(|word| word.chars().next()).collect::<String>()
    });
    let initials = initials.collect();
    Entry { found: Found { code, name, members }, names, initials }
}

impl Entry {
    /// How well the entry fits: 0 exactly, then by what it begins with, then by its words.
    fn rank(&self, folded: &str, words: &[&str], joined: &str) -> Option<u8> {
        if self.found.code == folded || self.names.iter().any(|name| name == folded) {
            return Some(0);
        }
        if self.initials.iter().any(|initials| initials == joined) {
            return Some(1);
        }
        if self.names.iter().any(|name| name.starts_with(folded))
            || self.found.code.starts_with(folded)
        {
            return Some(2);
        }
        let all_words = |name: &String| {
            words.iter().all(|word| name.split([' ', '-']).any(|part| part.starts_with(word)))
        };
        if self.names.iter().any(all_words) {
            return Some(3);
        }
        let begins = |initials: &String| joined.len() > 1 && initials.starts_with(joined);
        self.initials.iter().any(begins).then_some(4)
    }
}

/// Searches the directory for a picker.
///
/// # Errors
/// [`crate::service::Error::Forbidden`] for those who draft nothing.
pub async fn search(office: &Office, actor: &Actor, typed: &str) -> Result<Vec<Found>> {
    require(actor, Act::Show)?;
    Ok(office.desk.known(office, &actor.unit).await?.search(typed))
}
