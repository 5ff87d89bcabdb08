//! Bổ sung tài liệu: a forgotten enclosure goes to everybody who has the letter. It stands beside the letter; nothing that
//! was issued changes.

use std::collections::BTreeSet;

use serde_json::json;

use crate::domain::{Actor, Enclosure, Id, LetterState, SendingState, Visibility};
use crate::service::delivery::{NoticeFacts, NoticeKind, notify};
use crate::service::{Act, Error, Office, Result, require};
use crate::store;
use crate::text::Message;

use super::{Attachments, Letter, attachment, event, file, recall};

/// What was sent later.
#[derive(Debug, Clone)]
pub struct Supplemented {
    pub letter: Letter,
    /// Names of the files.
    pub files: Vec<String>,
    /// Units that have the letter.
    pub units: usize,
    /// Mails that bring it to them.
    pub mails: usize,
}

/// Adds enclosures to a released letter and sends them to all its units, with the reason.
///
/// # Errors
/// [`Error::Invalid`] without reason or file, and for files that cannot go, all at once; [`Error::Conflict`] for a letter
/// that is not released, or that has a file of that name.
pub async fn supplement(
    office: &Office,
    actor: &Actor,
    id: &str,
    enclosures: &[Enclosure],
    from: &Attachments,
    reason: &str,
) -> Result<Supplemented> {
    require(actor, Act::Release)?;
    let reason = recall::reason_of(reason)?;
    let files = attachment::read(enclosures, from, &office.settings.limits).await;
    let files = files.map_err(Error::Invalid)?;
    if files.is_empty() {
        let place = crate::domain::Place::field("file");
        return Err(Error::invalid(place, Message::new("letter-supplement-empty")));
    }
    let stored = file::store_all(office, &files).await?;
    let now = office.clock.now();
    let tx = office.store.begin().await?;
    store::document::lock(&tx, id).await?;
    let letter = Letter::load(&tx, &actor.unit, id).await?;
    if letter.state != LetterState::Released {
        return Err(Error::Conflict(Message::new("letter-not-released")));
    }
    let known = store::document::enclosures(&tx, id).await?;
    for file in &files {
        if known.iter().any(|one| one.name.to_lowercase() == file.name.to_lowercase()) {
            let message = Message::new("letter-supplement-known").with("file", &file.name);
            return Err(Error::Conflict(message));
        }
    }
    let first = known.iter().map(|one| one.ordinal).max().unwrap_or(0) + 1;
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for (ordinal, (attached, stored)) in (first..).zip(files.iter().zip(&stored)) {
        file::enter(&tx, office, stored, attached.media_type).await?;
        let row = store::document::Enclosure {
            id: office.ids.id(),
            document_id: letter.row.id.clone(),
            ordinal,
            name: attached.name.clone(),
            title: attached.title.clone(),
            media_type: attached.media_type.to_owned(),
            size: i64::try_from(stored.size).map_err(Error::internal)?,
            file_hash: stored.hash.clone(),
        };
        marks.push(store::supplement::Supplement {
            enclosure_id: row.id.clone(),
            document_id: letter.row.id.clone(),
            owner_unit: actor.unit.clone(),
            reason: reason.clone(),
            added_at: now,
            added_by: actor.name.clone(),
        });
        rows.push(row);
    }
    let places: Vec<i32> = rows.iter().map(|row| row.ordinal).collect();
    store::document::add_enclosures(&tx, rows).await?;
    store::supplement::insert_all(&tx, marks).await?;

    let all = Visibility::Office(actor.unit.clone());
    let cancelled = SendingState::Cancelled.code();
    let units: BTreeSet<Id> = store::delivery::of_document(&tx, &all, id)
        .await?
        .into_iter()
        .filter(|one| one.state != cancelled)
        .map(|one| one.unit_id)
        .collect();
    let facts = NoticeFacts {
        reason: Some(reason.clone()),
        enclosures: places,
        ..NoticeFacts::new(NoticeKind::Supplemented, actor.name.clone(), now)
    };
    let mut mails = 0;
    for unit in &units {
        mails += notify(office, &tx, &letter.row.id, unit, &facts).await?;
    }
    let hashes: Vec<&str> = stored.iter().map(|file| file.hash.as_str()).collect();
    let payload = json!({ "files": hashes, "reason": reason, "units": units.len() });
    event::tell(&tx, office, actor, &letter, "supplemented", payload).await?;
    office.settings.crash.point("supplement.before_commit");
    tx.commit().await?;
    let files = files.into_iter().map(|file| file.name).collect();
    Ok(Supplemented { letter, files, units: units.len(), mails })
}
