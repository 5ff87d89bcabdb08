//! Mails that were claimed together, and what composing them asks of the directory: read once for all of them.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use tokio::sync::OnceCell;

use super::{LETTER, head};
use crate::{
    domain::Id,
    service::{
        Office, Result,
        link::{self, Entrance},
    },
    store::{
        assignment::{self, Assignment},
        document,
        message::{self, OutboundMessage},
        unit,
    },
};

/// The mails of one claim. What they need is read when the first of them is composed, a moment after the claim.
#[derive(Debug)]
pub(super) struct Company {
    mails: Vec<Mail>,
    facts: OnceCell<Facts>,
}

/// What tells one mail's needs.
#[derive(Debug)]
struct Mail {
    letter: Option<Id>,
    unit: Id,
    address: String,
}

/// What was read for a company. A mail that brings no letter finds only whether its mailbox is dead.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Versions of the letters, by id.
    versions: HashMap<Id, i32>,
    /// Names of the units, by id.
    names: HashMap<Id, String>,
    entrances: HashMap<Id, Entrance>,
    /// What units lead, by letter and unit.
    led: HashMap<(Id, Id), Vec<Assignment>>,
    /// Message-IDs that a mail follows, by letter and address.
    threads: HashMap<Id, HashMap<String, Vec<String>>>,
    /// Unit and address of dead mailboxes.
    suppressed: HashSet<(Id, String)>,
}

impl Company {
    /// Notes who was claimed together.
    pub fn of<'a>(messages: impl IntoIterator<Item = &'a OutboundMessage>) -> Arc<Self> {
        let mails = messages.into_iter().map(|message| Mail {
            letter: message.document_id.clone().filter(|_| message.purpose == LETTER),
            unit: message.unit_id.clone(),
            address: message.address.clone(),
        });
        Arc::new(Self { mails: mails.collect(), facts: OnceCell::new() })
    }

    /// What was read for these mails; the first who asks reads it.
    ///
    /// # Errors
    /// What the store says; then the next who asks reads again.
    pub async fn facts(&self, office: &Office) -> Result<&Facts> {
        self.facts.get_or_try_init(|| Facts::read(office, &self.mails)).await
    }
}

impl Facts {
    async fn read(office: &Office, mails: &[Mail]) -> Result<Self> {
        let conn = office.store.read();
        let units: BTreeSet<&str> = mails.iter().map(|mail| mail.unit.as_str()).collect();
        let units: Vec<&str> = units.into_iter().collect();
        let suppressed = unit::suppressed_of(conn, &units).await?.into_iter().collect();
        let mut facts = Self { suppressed, ..Self::default() };
        let letters: BTreeSet<&str> =
            mails.iter().filter_map(|mail| mail.letter.as_deref()).collect();
        if letters.is_empty() {
            return Ok(facts);
        }
        let ids: Vec<Id> = units.iter().map(|unit| (*unit).to_owned()).collect();
        let found = unit::find_all(conn, &ids).await?;
        facts.names = found.into_iter().map(|unit| (unit.id, unit.name)).collect();
        facts.versions = document::versions(conn, letters.iter().copied()).await?;
        facts.entrances = link::entrances(office, &units).await?;
        let letters: Vec<&str> = letters.into_iter().collect();
        for row in assignment::led_by(conn, &letters, &units).await? {
            let key = (row.document_id.clone(), row.lead_unit.clone());
            facts.led.entry(key).or_default().push(row);
        }
        for letter in letters {
            let ours = mails.iter().filter(|mail| mail.letter.as_deref() == Some(letter));
            let addresses: Vec<&str> = ours.map(|mail| mail.address.as_str()).collect();
            let thread = head::letters(conn, letter).await?;
            let of_letter: &mut HashMap<String, Vec<String>> =
                facts.threads.entry(letter.to_owned()).or_default();
            for (address, mail) in message::first_mails(conn, &thread, LETTER, &addresses).await? {
                of_letter.entry(address).or_default().push(mail);
            }
        }
        Ok(facts)
    }

    /// The letter's version; none when it is gone.
    pub fn version(&self, letter: &str) -> Option<i32> {
        self.versions.get(letter).copied()
    }

    /// The unit's name.
    pub fn name(&self, unit: &str) -> Option<&str> {
        self.names.get(unit).map(String::as_str)
    }

    /// The unit's link and code, where it has a lasting one.
    pub fn entrance(&self, unit: &str) -> Option<&Entrance> {
        self.entrances.get(unit)
    }

    /// What a unit leads in a letter.
    pub fn led(&self, letter: &str, unit: &str) -> &[Assignment] {
        let led = self.led.get(&(letter.to_owned(), unit.to_owned()));
        led.map(Vec::as_slice).unwrap_or_default()
    }

    /// The mails that a mail follows; none when it brings no letter.
    pub fn follows(&self, message: &OutboundMessage) -> Option<Vec<String>> {
        let letter = message.document_id.as_deref().filter(|_| message.purpose == LETTER)?;
        let earlier = self.threads.get(letter)?.get(&message.address);
        let others = |mail: &&String| **mail != message.message_id;
        Some(earlier.into_iter().flatten().filter(others).cloned().collect())
    }

    /// Tells whether mails to the address came back for good, and nobody has corrected it since.
    pub fn is_suppressed(&self, message: &OutboundMessage) -> bool {
        self.suppressed.contains(&(message.unit_id.clone(), message.address.clone()))
    }
}
