//! A mail kept: its bytes under their hash, its row; before anything is done about it.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Outcome, STREAM, matching};
use crate::domain::Actor;
use crate::mail::imap::Fetched;
use crate::mail::inbound::{InboundMail, Nature, Own, read, withhold};
use crate::service::roster::{Among, PersonalFile, personal_among};
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::received::{self, Place, ReceivedMail};
use crate::store::{self, Kind};

/// Media type of raw mails.
pub(super) const RAW: &str = "message/rfc822";

/// Keeps a fetched mail; none when another reader was faster.
pub(super) async fn keep(
    office: &Office,
    own: &Own,
    place: &Place,
    fetched: Fetched,
) -> Result<Option<(ReceivedMail, InboundMail)>> {
    let now = office.clock.now();
    let Fetched { uid, arrived, bytes, is_whole, .. } = fetched;
    let mut mail = parse(bytes.clone(), own).await?;
    let mut bytes = bytes;
    let mut row = row_of(office, place, uid, &mail, arrived.unwrap_or(now).min(now), is_whole);
    let personal = personal_files(office, &row, &mail).await?;
    if !personal.is_empty() {
        // Before anything of it lies anywhere: what travels by the second code alone is not kept from a mail.
        let spans: Vec<_> =
            personal.iter().filter_map(|one| mail.attachments.get(one.place)).collect();
        let spans: Vec<_> = spans.into_iter().map(|file| file.span.clone()).collect();
        bytes = withhold(&bytes, &spans);
        mail = parse(bytes.clone(), own).await?;
        row.intent = intent(&mail);
    }
    let stored = office.files.put(bytes).await?;
    row.fingerprint = fingerprint(&mail, &stored.hash);
    row.file_hash.clone_from(&stored.hash);
    let tx = office.store.begin().await?;
    store::file::record(&tx, &stored.hash, stored.size, RAW, now).await?;
    match received::insert(&tx, row.clone()).await {
        Err(known) if known.kind() == Kind::Conflict => return Ok(None),
        inserted => inserted?,
    }
    if !personal.is_empty() {
        let actor = Actor::system(&office.settings.office);
        let files: Vec<_> = personal.iter().map(PersonalFile::told).collect();
        let payload = json!({ "files": files });
        let act = Act { kind: "roster-withheld", at: now, actor: &actor, payload, personal: None };
        event::append(&tx, Stream { kind: STREAM, id: &row.id }, act).await?;
    }
    tx.commit().await?;
    Ok(Some((row, mail)))
}

/// The filled rosters with personal columns among the files of a mail: those of the letter that it is about, where that is
/// plain, else of any letter on which units still work.
async fn personal_files(
    office: &Office,
    row: &ReceivedMail,
    mail: &InboundMail,
) -> Result<Vec<PersonalFile>> {
    if mail.attachments.is_empty() {
        return Ok(Vec::new());
    }
    let letter = match mail.nature {
        Nature::Answer => matching::find(office, row, mail).await?.letter,
        _ => None,
    };
    let files = || mail.attachments.iter().map(|file| file.bytes.clone()).collect();
    if let Some(letter) = &letter {
        let found = personal_among(office, files(), Among::Letter(&letter.id)).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    personal_among(office, files(), Among::Open).await
}

fn intent(mail: &InboundMail) -> Option<String> {
    (mail.nature == Nature::Answer).then(|| mail.intent().code().to_owned())
}

/// The row of a mail, before it is known where its bytes lie.
fn row_of(
    office: &Office,
    place: &Place,
    uid: u32,
    mail: &InboundMail,
    arrived_at: DateTime<Utc>,
    is_whole: bool,
) -> ReceivedMail {
    let from = mail.from.clone();
    ReceivedMail {
        id: office.ids.id(),
        owner_unit: place.owner.clone(),
        account: place.account.clone(),
        folder: place.folder.clone(),
        uid_validity: i64::from(place.uid_validity),
        uid: i64::from(uid),
        message_id: mail.message_id.clone(),
        fingerprint: String::new(),
        from_name: from.as_ref().map(|from| from.name.clone()).unwrap_or_default(),
        from_address: from.map(|from| from.email).unwrap_or_default(),
        subject: mail.subject.clone(),
        sent_at: mail.date,
        // A server whose clock is ahead of ours does not bring mails from the future.
        arrived_at,
        read_at: office.clock.now(),
        is_whole,
        file_hash: String::new(),
        nature: mail.nature.code().to_owned(),
        intent: intent(mail),
        outcome: Outcome::Read.code().to_owned(),
        reason: None,
        unit_id: None,
        document_id: None,
        outbound_id: None,
        report_id: None,
        decided_at: None,
        decided_by: None,
        decision_reason: None,
        tries: 0,
        try_after: None,
    }
}

/// Reads a kept mail again.
pub(super) async fn reread(office: &Office, own: &Own, row: &ReceivedMail) -> Result<InboundMail> {
    parse(office.files.get(&row.file_hash).await?, own).await
}

/// Large mails take a while: not on the threads that others wait for.
async fn parse(bytes: Vec<u8>, own: &Own) -> Result<InboundMail> {
    let own = own.clone();
    tokio::task::spawn_blocking(move || read(&bytes, &own)).await.map_err(Error::internal)
}

/// What stays the same when a mail comes a second time: under a new uid validity, or by another address.
fn fingerprint(mail: &InboundMail, raw: &str) -> String {
    let mut digest = Sha256::new();
    let Some(id) = &mail.message_id else { return raw.to_owned() };
    let from = mail.from.as_ref().map_or("", |from| from.email.as_str());
    for part in [id.as_str(), from, &mail.subject, &mail.text] {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    for file in &mail.attachments {
        digest.update(Sha256::digest(&file.bytes));
    }
    HEXLOWER.encode(&digest.finalize())
}

/// When a mail counts as sent: by its own word, but never after it arrived, nor so long before that no server would
/// have kept it on the way (RFC 5321, 4.5.4.1: four to five days), nor before the letter that it answers.
pub(in crate::service) fn sent_at(
    row: &ReceivedMail,
    released: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    const LONGEST_WAY: chrono::Duration = chrono::Duration::days(5);
    let told =
        row.sent_at.filter(|sent| *sent <= row.arrived_at && row.arrived_at - *sent <= LONGEST_WAY);
    let sent = told.unwrap_or(row.arrived_at);
    released
        .filter(|released| *released <= row.arrived_at)
        .map_or(sent, |released| sent.max(released))
}
