//! Whose mail it is, and about which letter: every key that a mail bears must say the same.

use std::collections::BTreeSet;

use super::mailbox::own;
use super::reason::Reason;
use crate::domain::{Id, LetterState, NumberedAs, Visibility};
use crate::mail::inbound::{InboundMail, letter_numbers};
use crate::service::follow::Heirs;
use crate::service::{Office, Result, link};
use crate::store::document::{self, Document};
use crate::store::message::{self, OutboundMessage};
use crate::store::received::ReceivedMail;
use crate::store::{ConnectionTrait, assignment, delivery, sender};
use crate::text::fold;

/// What was found, and why it is not enough.
#[derive(Debug, Default)]
pub(super) struct Match {
    pub unit: Option<Id>,
    pub letter: Option<Document>,
    /// The mail of ours that it answers.
    pub outbound: Option<Id>,
    /// More than an address, which anybody can write, tells whose it is: a code or a mark of ours, or the word of the
    /// office's own server.
    pub is_proven: bool,
    /// None = certain.
    pub doubt: Option<Reason>,
}

/// Finds the unit and the letter of an answer.
pub(super) async fn find(office: &Office, row: &ReceivedMail, mail: &InboundMail) -> Result<Match> {
    let answered = answered(office, mail).await?;
    let mut found =
        Match { outbound: answered.as_ref().map(|message| message.id.clone()), ..Match::default() };
    let mut named: BTreeSet<Id> = codes(office, mail).await?;
    let day = office.clock.today();
    let conn = office.store.read();
    let owner = &office.settings.office;
    // Who wrote for a unit that was merged, split or renamed writes for its heir.
    let heirs = Heirs::on(conn, owner, day).await?;
    let heir = |unit: Id| heirs.of_unit(&unit);
    if let Some(message) = &answered {
        let heirs = heirs_of(conn, &heirs, message).await?;
        if heirs.len() > 1 {
            // A unit that was split had several tasks of the letter, and each has another heir now.
            found.doubt = Some(Reason::SharedAddress);
            return Ok(found);
        }
        named.extend(heirs);
    }
    let senders = sender::units_of_address(conn, owner, &row.from_address, day).await?;
    let senders: BTreeSet<Id> = senders.into_iter().map(heir).collect();
    let mut named = named.into_iter();
    let unit = match (named.next(), named.next()) {
        (Some(_), Some(_)) => {
            found.doubt = Some(Reason::Contradiction);
            return Ok(found);
        }
        (Some(unit), None) => {
            if !senders.contains(&unit) && !is_of_domain(office, &unit, &row.from_address).await? {
                found.doubt = Some(Reason::ForeignSender);
            }
            found.is_proven = true;
            unit
        }
        (None, _) => match senders.len() {
            1 => senders.into_iter().next().unwrap_or_default(),
            count => {
                let nobody = count == 0;
                found.doubt =
                    Some(if nobody { Reason::UnknownSender } else { Reason::SharedAddress });
                return Ok(found);
            }
        },
    };
    let trusted = office.settings.mail.imap.as_ref().map(|imap| imap.verdicts_of.to_lowercase());
    let trusted = trusted.filter(|server| !server.is_empty());
    found.is_proven |= trusted.is_some() && mail.vouched_by == trusted;
    if mail.is_forged {
        found.doubt = Some(Reason::Forged);
    }
    let about = answered.and_then(|message| message.document_id);
    match letter(office, &unit, about, mail).await? {
        Ok(letter) => {
            let has_ended = letter.state != LetterState::Released.code();
            if has_ended {
                found.doubt = found.doubt.or(Some(Reason::LetterEnded));
            }
            found.letter = Some(letter);
        }
        Err(reason) => found.doubt = found.doubt.or(Some(reason)),
    }
    found.unit = Some(unit);
    Ok(found)
}

/// The mail of ours that is answered, by its Message-ID or by the address that it was answered to.
async fn answered(office: &Office, mail: &InboundMail) -> Result<Option<OutboundMessage>> {
    let conn = office.store.read();
    let own = own(office);
    let ours = |message: Option<OutboundMessage>| {
        message.filter(|message| message.owner_unit == office.settings.office)
    };
    for id in mail.answers.iter().take(50) {
        if own.message_of_id(id).is_some()
            && let Some(message) = ours(message::by_message_id(conn, id).await?)
        {
            return Ok(Some(message));
        }
    }
    for address in &mail.to {
        if let Some(id) = own.message_of_address(address)
            && let Some(message) = ours(message::find(conn, &id).await?)
        {
            return Ok(Some(message));
        }
    }
    Ok(None)
}

/// Who has the work that a mail of ours was about, today.
async fn heirs_of(
    conn: &impl ConnectionTrait,
    heirs: &Heirs,
    message: &OutboundMessage,
) -> Result<BTreeSet<Id>> {
    let unit = &message.unit_id;
    let Some(letter) = &message.document_id else { return Ok([heirs.of_unit(unit)].into()) };
    let tasks = assignment::tasks(conn, letter).await?;
    let mut mine = Vec::new();
    for task in &tasks {
        let all = assignment::of_task(conn, &task.id).await?;
        let heir = heirs.of_task(unit, &task.id);
        if all.iter().any(|row| row.lead_unit == *unit || row.lead_unit == heir) {
            mine.push(&task.id);
        }
    }
    Ok(heirs.of_tasks(unit, mine.into_iter()))
}

/// The units whose codes stand in the mail, in its subject or in what it quotes.
async fn codes(office: &Office, mail: &InboundMail) -> Result<BTreeSet<Id>> {
    const MOST: usize = 20;
    let text = format!("{} {}", mail.subject, mail.text);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    // As it is printed: `7KQM-2XRT`.
    let printed = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    let typed: BTreeSet<String> =
        words.filter(printed).filter_map(link::read_code).take(MOST).collect();
    let mut units = BTreeSet::new();
    for code in typed {
        units.extend(link::unit_of_code(office, &code).await?);
    }
    Ok(units)
}

/// Tells whether an address lies in a domain of the unit's own, where the office trusts those.
async fn is_of_domain(office: &Office, unit: &Id, address: &str) -> Result<bool> {
    let trusted = office.settings.mail.imap.as_ref().is_some_and(|imap| imap.same_domain);
    let Some((_, domain)) = address.rsplit_once('@').filter(|_| trusted) else { return Ok(false) };
    let conn = office.store.read();
    let units = sender::units_of_domain(conn, &office.settings.office, domain).await?;
    // A domain that several units share (the whole province's) tells nothing about one of them.
    Ok(units.as_slice() == std::slice::from_ref(unit))
}

/// The letter: of the mail that is answered, else of the number that stands nearest to the sender's own words.
async fn letter(
    office: &Office,
    unit: &Id,
    about: Option<Id>,
    mail: &InboundMail,
) -> Result<std::result::Result<Document, Reason>> {
    let conn = office.store.read();
    let in_words = by_numbers(office, unit, &mail.words).await?;
    if let Some(id) = about {
        let visible = Visibility::Office(office.settings.office.clone());
        let contradicts = !in_words.is_empty() && in_words.iter().all(|letter| letter.id != id);
        return Ok(match document::find(conn, &visible, &id).await? {
            Some(_) if contradicts => Err(Reason::Contradiction),
            Some(letter) => Ok(letter),
            None => Err(Reason::NoLetter),
        });
    }
    let in_subject = by_numbers(office, unit, &mail.subject).await?;
    for mut letters in [in_words, in_subject] {
        match letters.len() {
            0 => {}
            1 => return Ok(Ok(letters.remove(0))),
            _ => return Ok(Err(Reason::SeveralLetters)),
        }
    }
    let mut quoted = by_numbers(office, unit, &mail.text).await?;
    Ok(match quoted.len() {
        0 => Err(Reason::NoLetter),
        1 => Ok(quoted.remove(0)),
        _ => Err(Reason::SeveralLetters),
    })
}

/// The office's issued letters to a unit whose numbers stand in a text.
async fn by_numbers(office: &Office, unit: &Id, text: &str) -> Result<Vec<Document>> {
    const MOST: usize = 20;
    let conn = office.store.read();
    let visible = Visibility::Office(office.settings.office.clone());
    let mut letters: Vec<Document> = Vec::new();
    for words in letter_numbers(text).into_iter().take(MOST) {
        let Ok(NumberedAs { number, notation }) = words.parse::<NumberedAs>() else { continue };
        let states = vec![LetterState::Released, LetterState::Recalled, LetterState::Replaced];
        let filter = document::Filter { number: Some(number), states, ..Default::default() };
        for letter in document::list(conn, &visible, &filter).await? {
            let named = letter.notation.as_deref().is_some_and(|own| fold(own) == fold(&notation));
            let known = letters.iter().any(|known| known.id == letter.id);
            if named && !known && went_to(office, &letter.id, unit).await? {
                letters.push(letter);
            }
        }
    }
    Ok(letters)
}

async fn went_to(office: &Office, letter: &Id, unit: &Id) -> Result<bool> {
    let conn = office.store.read();
    let unit = Visibility::Recipient(unit.clone());
    Ok(!delivery::of_document(conn, &unit, letter).await?.is_empty()
        || document::find(conn, &unit, letter).await?.is_some())
}
