//! Fills the mail that brings a letter: everything it says, and the files that travel with it.

use super::{
    company::Facts,
    duties, head,
    shelf::{Common, Shelf},
};
use crate::{
    domain::{Contact, Document, DocumentKind, Number, SigningMode, Urgency, Visibility},
    mail::{Attached, Encoded, LeftOut, LetterFacts, LetterMail},
    service::{
        Error, Office, Result,
        link::{self, Entrance},
    },
    store::{
        document::{self, Document as Letter, Enclosure},
        message::OutboundMessage,
        unit,
    },
};

/// Gathers the mail of a message, with files of at most `room` bytes; `None` when its letter is no longer to be sent.
pub(super) async fn gather(
    office: &Office,
    shelf: &Shelf,
    facts: &Facts,
    message: &OutboundMessage,
    room: u64,
) -> Result<Option<LetterMail>> {
    let Some(common) = shelf.letter(office, message, facts).await? else { return Ok(None) };
    let Common { letter, content, .. } = &*common;
    let unit = message.unit_id.as_str();
    let receiver = match (facts.name(unit), facts.entrance(unit)) {
        (Some(name), Some(entrance)) => {
            Receiver { name: name.to_owned(), entrance: entrance.clone() }
        }
        _ => receiver(office, message).await?,
    };
    let mut mail = frame(office, message, letter, content, common.issuer.clone(), receiver);
    let own = (unit, facts.led(&letter.id, unit));
    mail.duties = common.work.of_unit(office, content, &message.owner_unit, own).await?;
    (mail.attached, mail.left_out) = fit(office, &common.files, room).await?;
    Ok(Some(mail))
}

/// The letter that a message is about.
pub(super) async fn letter(
    office: &Office,
    message: &OutboundMessage,
) -> Result<Option<(Letter, Document)>> {
    let owner = Visibility::Office(message.owner_unit.clone());
    let id = message.document_id.as_deref().unwrap_or_default();
    let Some(letter) = document::find(office.store.read(), &owner, id).await? else {
        return Ok(None);
    };
    let content = serde_json::from_value(letter.content.clone()).map_err(Error::internal)?;
    Ok(Some((letter, content)))
}

/// Whom a mail goes to, and how it comes in.
pub(super) struct Receiver {
    name: String,
    entrance: Entrance,
}

/// Looks up the unit of a message, and its link.
pub(super) async fn receiver(office: &Office, message: &OutboundMessage) -> Result<Receiver> {
    let unit = unit::find(office.store.read(), &message.unit_id).await?;
    let unit = unit.ok_or_else(|| Error::internal("a message to an unknown unit"))?;
    Ok(Receiver { entrance: link::provide(office, &unit.id).await?, name: unit.name })
}

/// What every mail about a letter holds: addresses, the letter's name, the way to answer; neither duties nor files.
pub(super) fn frame(
    office: &Office,
    message: &OutboundMessage,
    letter: &Letter,
    content: &Document,
    (name, contact): Issuing,
    Receiver { name: unit, entrance }: Receiver,
) -> LetterMail {
    let mut head = head::of(office, message, &name, &unit);
    head.is_urgent = content.urgency.is_some_and(|urgency| urgency <= Urgency::Khan);
    let now = office.clock.now();
    LetterMail {
        head,
        letter: LetterFacts {
            kind: content.kind,
            issuer: name,
            numbered_as: numbered_as(letter),
            dated: letter.issued_on,
            subject: letter.subject.clone().unwrap_or_default(),
            urgency: content.urgency,
            released_at: letter.released_at.unwrap_or(now),
        },
        duties: Vec::new(),
        unit,
        link: Some(entrance.address),
        portal: Some(entrance.portal),
        reply_code: Some(entrance.code),
        contact,
        attached: Vec::new(),
        left_out: Vec::new(),
        as_of: now,
    }
}

/// Name of the issuer and whom to call there.
pub(super) type Issuing = (String, Option<Contact>);

/// Who issues. A letter of ours may print its head in words of its own: then it is the
/// office that issues.
pub(super) async fn issuer(office: &Office, letter: &Letter) -> Result<Issuing> {
    let conn = office.store.read();
    let mut found = unit::find(conn, &letter.issuer_unit).await?;
    if found.is_none() && letter.origin != document::ELSEWHERE {
        found = unit::by_code(conn, &letter.owner_unit, &letter.owner_unit).await?;
    }
    match found {
        Some(unit) => {
            let contact = duties::contact(office, &unit.id).await?;
            Ok((unit.name, contact))
        }
        None => Ok((letter.issuer_unit.clone(), None)),
    }
}

fn numbered_as(letter: &Letter) -> Option<String> {
    let value = u32::try_from(letter.number_value?).ok()?;
    let number = Number { value, suffix: letter.number_suffix.clone() };
    Some(format!("{number}/{}", letter.notation.as_deref().unwrap_or_default()))
}

/// The letter's own PDF first, then its enclosures.
pub(super) async fn files(
    office: &Office,
    letter: &Letter,
    content: &Document,
) -> Result<Vec<Named>> {
    let unsigned =
        letter.draft_file.as_ref().filter(|_| letter.signing_mode == word(SigningMode::None));
    let mut files = Vec::new();
    if let Some(hash) = letter.signed_file.as_ref().or(unsigned) {
        let name = file_name(content.kind, letter);
        let media_type = "application/pdf".to_owned();
        files.push(Named { name, title: None, media_type, hash: hash.clone(), content: None });
    }
    for row in document::enclosures(office.store.read(), &letter.id).await? {
        files.push(row.into());
    }
    Ok(files)
}

/// A file that a mail may bring.
#[derive(Debug)]
pub(super) struct Named {
    name: String,
    title: Option<String>,
    media_type: String,
    pub hash: String,
    /// Where it was read already.
    pub content: Option<Encoded>,
}

impl From<Enclosure> for Named {
    fn from(row: Enclosure) -> Self {
        let Enclosure { name, title, media_type, file_hash: hash, .. } = row;
        Self { name, title, media_type, hash, content: None }
    }
}

/// Puts as many files into one mail as its room holds; the others are named.
pub(super) async fn fit(
    office: &Office,
    files: &[Named],
    mut room: u64,
) -> Result<(Vec<Attached>, Vec<LeftOut>)> {
    let (mut attached, mut left_out) = (Vec::new(), Vec::new());
    for file in files {
        let Named { name, title, media_type, hash, content } = file;
        let content = match content {
            Some(content) => content.clone(),
            None => Encoded::of(office.files.get(hash).await?),
        };
        let (name, size) = (name.clone(), content.size());
        if let Some(rest) = room.checked_sub(encoded(size)) {
            room = rest;
            let (title, media_type) = (title.clone(), media_type.clone());
            attached.push(Attached { name, title, media_type, content });
        } else {
            left_out.push(LeftOut { name, size, hash: hash.clone() });
        }
    }
    Ok((attached, left_out))
}

/// Bytes in base64 with its line ends (RFC 2045, 6.8: 57 bytes become a line of 76 letters).
const fn encoded(bytes: u64) -> u64 {
    bytes.div_ceil(57) * 78
}

/// `Công văn 123-UBND-NC.pdf`.
fn file_name(kind: DocumentKind, letter: &Letter) -> String {
    match numbered_as(letter) {
        Some(number) => format!("{} {}.pdf", kind.name(), number.replace('/', "-")),
        None => format!("{}.pdf", kind.name()),
    }
}

fn word(mode: SigningMode) -> String {
    serde_json::to_value(mode)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}
