//! Fills the mail that brings a letter: everything it says, and the files that travel with it.

use super::{duties, head};
use crate::{
    domain::{
        Contact, Document, DocumentKind, LetterState, Number, SigningMode, Urgency, Visibility,
    },
    mail::{Attached, LeftOut, LetterFacts, LetterMail},
    service::{Error, Office, Result, link},
    store::{
        document::{self, Document as Letter},
        message::OutboundMessage,
        unit,
    },
};

/// Gathers the mail of a message, with files of at most `room` bytes; `None` when its letter is no longer to be sent.
pub(super) async fn gather(
    office: &Office,
    message: &OutboundMessage,
    room: u64,
) -> Result<Option<LetterMail>> {
    let Some((letter, content)) = letter(office, message).await? else { return Ok(None) };
    if letter.state != LetterState::Released.code() {
        return Ok(None);
    }
    let mut mail = frame(office, message, &letter, &content).await?;
    mail.duties =
        duties::of_unit(office, &letter.id, &content, &message.owner_unit, &message.unit_id)
            .await?;
    (mail.attached, mail.left_out) = enclosed(office, &letter, &content, room).await?;
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

/// What every mail about a letter holds: addresses, the letter's name, the way to answer; neither duties nor files.
pub(super) async fn frame(
    office: &Office,
    message: &OutboundMessage,
    letter: &Letter,
    content: &Document,
) -> Result<LetterMail> {
    let receiver = unit::find(office.store.read(), &message.unit_id).await?;
    let receiver = receiver.ok_or_else(|| Error::internal("a message to an unknown unit"))?;
    let (name, contact) = issuer(office, letter).await?;
    let mut head = head::of(office, message, &name, &receiver.name);
    head.is_urgent = content.urgency.is_some_and(|urgency| urgency <= Urgency::Khan);
    let entrance = link::provide(office, &receiver.id).await?;
    let now = office.clock.now();
    Ok(LetterMail {
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
        unit: receiver.name,
        link: Some(entrance.address),
        portal: Some(entrance.portal),
        reply_code: Some(entrance.code),
        contact,
        attached: Vec::new(),
        left_out: Vec::new(),
        as_of: now,
    })
}

/// Name of the issuer and whom to call there. A letter of ours may print its head in words of its own: then it is the
/// office that issues.
pub(super) async fn issuer(office: &Office, letter: &Letter) -> Result<(String, Option<Contact>)> {
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

/// The letter's own PDF first, then its enclosures, as far as they fit into one mail.
async fn enclosed(
    office: &Office,
    letter: &Letter,
    content: &Document,
    room: u64,
) -> Result<(Vec<Attached>, Vec<LeftOut>)> {
    let unsigned =
        letter.draft_file.as_ref().filter(|_| letter.signing_mode == word(SigningMode::None));
    let mut files: Vec<Named> = Vec::new();
    if let Some(hash) = letter.signed_file.as_ref().or(unsigned) {
        let name = file_name(content.kind, letter);
        files.push((name, None, "application/pdf".to_owned(), hash.clone()));
    }
    for row in document::enclosures(office.store.read(), &letter.id).await? {
        files.push((row.name, row.title, row.media_type, row.file_hash));
    }
    fit(office, files, room).await
}

/// A file with its name, title, media type and hash.
pub(super) type Named = (String, Option<String>, String, String);

/// Puts as many files into one mail as its room holds; the others are named.
pub(super) async fn fit(
    office: &Office,
    files: Vec<Named>,
    mut room: u64,
) -> Result<(Vec<Attached>, Vec<LeftOut>)> {
    let (mut attached, mut left_out) = (Vec::new(), Vec::new());
    for (name, title, media_type, hash) in files {
        let bytes = office.files.get(&hash).await?;
        match room.checked_sub(encoded(bytes.len())) {
            Some(rest) => {
                room = rest;
                attached.push(Attached { name, title, media_type, bytes });
            }
            None => left_out.push(LeftOut { name, size: bytes.len() as u64, hash }),
        }
    }
    Ok((attached, left_out))
}

/// Bytes in base64 with its line ends (RFC 2045, 6.8: 57 bytes become a line of 76 letters).
const fn encoded(bytes: usize) -> u64 {
    (bytes as u64).div_ceil(57) * 78
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
