//! What an act is about, by the name that people know.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{Id, Number, NumberedAs};
use crate::service::Result;
use crate::store::event::Event;
use crate::store::{ConnectionTrait, recipients, trail};

/// What an act is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// A letter: its id, and its number or its subject.
    pub letter: Option<(Id, String)>,
    /// A draft: its id and its subject.
    pub draft: Option<(Id, String)>,
    /// A unit: its code and its name.
    pub unit: Option<(String, String)>,
    /// A register, an account, a group of units, a template, the days of the calendar.
    pub name: Option<String>,
    /// A setting by its key.
    pub setting: Option<String>,
}

/// What each of the events is about; a handful of queries, however many events.
pub(super) async fn of(conn: &impl ConnectionTrait, events: &[Event]) -> Result<Vec<About>> {
    let ids = |kinds: &[&str]| -> Vec<Id> {
        let of = events.iter().filter(|event| kinds.contains(&event.stream_kind.as_str()));
        of.map(|event| event.stream_id.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let mut work: HashMap<Id, (Id, Id)> = HashMap::new();
    for (id, letter, unit) in trail::of_assignments(conn, &ids(&["assignment"])).await? {
        work.insert(id, (letter, unit));
    }
    for (id, letter, unit) in trail::of_deliveries(conn, &ids(&["delivery"])).await? {
        work.insert(id, (letter, unit));
    }
    let mut letters = ids(&["letter", "document"]);
    letters.extend(work.values().map(|(letter, _)| letter.clone()));
    let mut units = ids(&["unit"]);
    units.extend(work.values().map(|(_, unit)| unit.clone()));
    units.extend(
        events.iter().filter_map(|event| event.payload["unit"].as_str().map(str::to_owned)),
    );
    let names = Names {
        letters: (trail::letters(conn, &letters).await?.into_iter())
            .map(|letter| (letter.id.clone(), label(letter)))
            .collect(),
        units: (recipients::named(conn, &units).await?.into_iter())
            .map(|unit| (unit.id, (unit.code, unit.name)))
            .collect(),
        others: (trail::names(conn, &ids(&["register", "account", "unit-group", "draft"]))
            .await?
            .into_iter())
        .filter(|(_, name)| !name.is_empty())
        .collect(),
        work,
    };
    Ok(events.iter().map(|event| names.about(event)).collect())
}

struct Names {
    letters: HashMap<Id, String>,
    units: HashMap<Id, (String, String)>,
    /// Registers, accounts, groups, drafts.
    others: HashMap<Id, String>,
    work: HashMap<Id, (Id, Id)>,
}

impl Names {
    fn about(&self, event: &Event) -> About {
        let id = event.stream_id.as_str();
        let letter = |id: &str| self.letters.get(id).map(|label| (id.to_owned(), label.clone()));
        let unit = |id: &str| self.units.get(id).cloned();
        let of_payload = event.payload["unit"].as_str().and_then(unit);
        match event.stream_kind.as_str() {
            "letter" | "document" => {
                About { letter: letter(id), unit: of_payload, ..About::default() }
            }
            "assignment" | "delivery" => {
                let work = self.work.get(id);
                About {
                    letter: work.and_then(|(about, _)| letter(about)),
                    unit: work.and_then(|(_, about)| unit(about)),
                    ..About::default()
                }
            }
            "unit" => About { unit: unit(id), ..About::default() },
            "draft" => {
                let draft = self.others.get(id).map(|subject| (id.to_owned(), subject.clone()));
                About { draft, ..About::default() }
            }
            "setting" => About { setting: Some(id.to_owned()), ..About::default() },
            "template" => About { name: Some(id.to_owned()), ..About::default() },
            "inbox" => About { unit: of_payload, ..About::default() },
            _ => About { name: self.others.get(id).cloned(), ..About::default() },
        }
    }
}

fn label(letter: trail::NamedLetter) -> String {
    let value = letter.number_value.and_then(|value| u32::try_from(value).ok());
    match value {
        Some(value) => {
            let number = Number { value, suffix: letter.number_suffix };
            NumberedAs { number, notation: letter.notation.unwrap_or_default() }.to_string()
        }
        None => letter.subject.unwrap_or(letter.id),
    }
}
