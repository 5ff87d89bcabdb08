//! Xóa dữ liệu cá nhân trong thư đến: what a mail said and brought goes for good, the report's copies with it; that it came,
//! who erased it, when and why stays.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::keep::reread;
use super::mailbox::own;
use super::worklist::find;
use super::{STREAM, keep};
use crate::domain::{Actor, Place, Role};
use crate::files::hash_of;
use crate::mail::inbound::withhold;
use crate::service::{Error, Office, Result};
use crate::store::event::{self, Act, Stream};
use crate::store::report::ReportFile;
use crate::store::{self, received};
use crate::text::{Lang, Message, unicode};

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ErasedMail {
    /// Files of reports that the mail had brought.
    pub files: usize,
}

/// Whether somebody of the office may erase what mails hold.
#[must_use]
pub fn may_erase(actor: &Actor) -> bool {
    actor.has_any(&[Role::Leader, Role::Administrator])
}

/// Erases a received mail: of the mail its sender, its subject and its hour stay; files and words that became a report's
/// are struck there. Whoever needs them asks the unit to send them by the right way.
///
/// # Errors
/// Forbidden but for leaders and administrators; invalid without a reason; not found; conflict for a mail that is worked
/// on just now.
pub async fn erase(office: &Office, actor: &Actor, name: &str, reason: &str) -> Result<ErasedMail> {
    if actor.unit != office.settings.office || !may_erase(actor) {
        let denied = Message::new("inbox-erase-denied").with("actor", &actor.name);
        return Err(Error::Forbidden(denied));
    }
    let reason = unicode::one_line(&unicode::nfc(reason));
    if reason.is_empty() || unicode::forbidden_character(&reason).is_some() {
        return Err(Error::invalid(Place::field("reason"), Message::new("inbox-erase-reason")));
    }
    let row = find(office, actor, name).await?;
    if row.outcome == received::READ {
        return Err(Error::Conflict(Message::new("inbox-erase-at-work").with("id", &row.id)));
    }
    let mail = reread(office, &own(office), &row).await?;
    let raw = office.files.get(&row.file_hash).await?;
    let whole = 0..raw.len();
    let bare = office.files.put(withhold(&raw, std::slice::from_ref(&whole))).await?;
    let struck = Message::new("inbox-erased-file").render(Lang::Vi);
    let stub = office.files.put(format!("{struck}\n")).await?;
    let hashes: BTreeSet<String> =
        mail.attachments.iter().map(|file| hash_of(&file.bytes)).collect();

    let now = office.clock.now();
    let tx = office.store.begin().await?;
    store::file::record(&tx, &bare.hash, bare.size, keep::RAW, now).await?;
    store::file::record(&tx, &stub.hash, stub.size, "text/plain", now).await?;
    received::move_file(&tx, &actor.unit, &row.file_hash, &bare.hash).await?;
    let files = store::report::files_of(&tx, &actor.unit, &hashes).await?;
    for (place, file) in (1..).zip(&files) {
        let blank = ReportFile {
            name: format!("tep-da-xoa-{place}.txt"),
            media_type: "text/plain".to_owned(),
            size: i64::try_from(stub.size).unwrap_or_default(),
            file_hash: stub.hash.clone(),
            ..file.clone()
        };
        store::report::replace_file(&tx, file, blank).await?;
    }
    if let Some(report) = &row.report_id {
        store::report::strike_note(&tx, report).await?;
    }
    let mut gone = Vec::new();
    for hash in hashes.iter().chain([&row.file_hash]) {
        if *hash != bare.hash && store::file::forget(&tx, hash).await? {
            gone.push(hash.clone());
        }
    }
    let act = Act {
        kind: "mail-erased",
        at: now,
        actor,
        payload: json!({ "files": files.len(), "report": row.report_id }),
        personal: Some((office.ids.secret(), json!({ "words": reason }))),
    };
    event::append(&tx, Stream { kind: STREAM, id: &row.id }, act).await?;
    tx.commit().await?;
    // Killed before this, the sweep of files that nothing names takes them.
    for hash in &gone {
        office.files.delete(hash).await?;
    }
    Ok(ErasedMail { files: files.len() })
}
