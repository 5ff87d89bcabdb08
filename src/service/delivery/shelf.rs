//! What all mails of one letter say alike, read once for many of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    company::Facts,
    duties::Work,
    letter_mail::{self, Issuing, Named},
};
use crate::{
    domain::{Document, Id, LetterState},
    mail::Encoded,
    service::{Office, Result},
    store::{document::Document as Letter, message::OutboundMessage},
};

/// No mail is further behind the directory than this. The letter itself is looked at with each claim.
const LIFE: Duration = Duration::from_secs(5);
/// Letters kept at once; a mailing is of one or two.
const MOST_LETTERS: usize = 4;
/// Bytes of files kept with one letter; what is larger is read for each mail.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What the mails of a letter have in common.
#[derive(Debug)]
pub(super) struct Common {
    pub letter: Letter,
    pub content: Document,
    pub issuer: Issuing,
    pub work: Work,
    pub files: Vec<Named>,
    read_at: Instant,
}

/// The letters whose mails leave now.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<HashMap<Id, Arc<Common>>>);

impl Shelf {
    /// The letter of a message; none when it is no longer to be sent. One that was changed since, recalled for instance,
    /// is read anew.
    pub async fn letter(
        &self,
        office: &Office,
        message: &OutboundMessage,
        facts: &Facts,
    ) -> Result<Option<Arc<Common>>> {
        let id = message.document_id.as_deref().unwrap_or_default();
        let kept = self.kept().get(id).cloned();
        let is_true = |kept: &Arc<Common>| {
            kept.read_at.elapsed() < LIFE
                && facts.version(id) == Some(kept.letter.version)
                && kept.letter.owner_unit == message.owner_unit
        };
        if let Some(kept) = kept.filter(is_true) {
            return Ok(Some(kept));
        }
        let Some(common) = Common::read(office, message).await? else { return Ok(None) };
        let common = Arc::new(common);
        self.keep(&common);
        Ok(Some(common))
    }

    /// Forgets all of them.
    pub fn clear(&self) {
        self.kept().clear();
    }

    fn keep(&self, common: &Arc<Common>) {
        let mut kept = self.kept();
        kept.retain(|id, kept| kept.read_at.elapsed() < LIFE && *id != common.letter.id);
        if kept.len() < MOST_LETTERS {
            kept.insert(common.letter.id.clone(), Arc::clone(common));
        }
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<Id, Arc<Common>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Common {
    async fn read(office: &Office, message: &OutboundMessage) -> Result<Option<Self>> {
        let read_at = Instant::now();
        let Some((letter, content)) = letter_mail::letter(office, message).await? else {
            return Ok(None);
        };
        if letter.state != LetterState::Released.code() {
            return Ok(None);
        }
        let issuer = letter_mail::issuer(office, &letter).await?;
        let work = Work::read(office, &letter.id).await?;
        let mut files = letter_mail::files(office, &letter, &content).await?;
        let mut room = MOST_BYTES;
        for file in &mut files {
            let bytes = office.files.get(&file.hash).await?;
            if let Some(rest) = room.checked_sub(bytes.len()) {
                room = rest;
                file.content = Some(Encoded::of(bytes));
            }
        }
        Ok(Some(Self { letter, content, issuer, work, files, read_at }))
    }
}
