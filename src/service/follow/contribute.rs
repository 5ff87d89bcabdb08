//! Gửi ý kiến phối hợp: a cooperating unit adds a note or a file to a task; it closes nothing, and the lead reads it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::footing::{self, Deed};
use super::note::Form;
use super::received::{self, ReceivedFile};
use super::report::key_or_new;
use crate::domain::{Actor, AssignmentAct, Id};
use crate::service::{Office, Result};
use crate::store;
use crate::store::contribution::{Contribution, ContributionFile};
use crate::text::Message;

/// What a cooperating unit sends.
#[derive(Debug, Default)]
pub struct NewContribution {
    /// Made with the form: the same key twice is one contribution.
    pub key: Id,
    /// The assignment on whose page it was written; its task gets it.
    pub assignment: Id,
    /// The unit whose contribution it is.
    pub unit: Id,
    pub note: String,
    pub files: Vec<ReceivedFile>,
}

/// Takes a contribution; every lead of the task reads it.
///
/// # Errors
/// Invalid with neither note nor file; what the table says.
pub async fn contribute(
    office: &Office,
    actor: &Actor,
    new: NewContribution,
) -> Result<DateTime<Utc>> {
    let mut form = Form::default();
    let note = form.text("note", &new.note);
    if note.is_none() && new.files.is_empty() {
        form.find("note", Message::new("follow-contribution-empty"));
    }
    form.close()?;
    received::refuse_personal(office, &new.files, std::slice::from_ref(&new.assignment)).await?;
    let now = office.clock.now();
    let mut id = key_or_new(office, &new.key);
    let files = received::keep(office, &id, new.files).await?;
    let tx = office.store.begin().await?;
    let mut row = footing::hold(&tx, &new.assignment).await?;
    let act = AssignmentAct::Contribute;
    let from = footing::state(&row)?;
    let to = footing::judge(office, &tx, actor, &row, act).await?;
    let partners = store::assignment::cooperations_of(&tx, &new.unit).await?;
    if !partners.iter().any(|one| one.task_id == row.task_id) {
        return Err(footing::unknown());
    }
    if let Some(before) = store::contribution::find(&tx, &id).await? {
        if before.unit_id != new.unit {
            return Err(footing::unknown());
        }
        let kept = store::contribution::files(&tx, std::slice::from_ref(&id)).await?;
        let kept: BTreeSet<_> = kept.iter().map(|file| (&file.name, &file.file_hash)).collect();
        let sent: BTreeSet<_> = files.iter().map(|file| (&file.name, &file.file_hash)).collect();
        if before.note == note && kept == sent {
            return Ok(before.sent_at);
        }
        // The form was gone back to and filled in anew: another contribution beside the first.
        id = office.ids.id();
    }
    let contribution = Contribution {
        id: id.clone(),
        owner_unit: office.settings.office.clone(),
        task_id: row.task_id.clone(),
        unit_id: new.unit.clone(),
        note: note.clone(),
        sent_at: now,
        sent_by: actor.name.clone(),
    };
    for file in &files {
        let size = u64::try_from(file.size).unwrap_or_default();
        store::file::record(&tx, &file.file_hash, size, &file.media_type, now).await?;
    }
    let files = files.into_iter().map(|file| ContributionFile {
        contribution_id: id.clone(),
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        file_hash: file.file_hash,
    });
    let files: Vec<ContributionFile> = files.collect();
    let payload = json!({ "contribution": id, "unit": new.unit, "files": files.len() });
    store::contribution::insert(&tx, contribution, files).await?;
    row.version = store::assignment::save(&tx, row.clone()).await?;
    let words = note.as_deref();
    let deed = Deed { assignment: &row.id, act, actor, at: now, from, to, payload, words };
    footing::write_down(office, &tx, deed).await?;
    tx.commit().await?;
    Ok(now)
}
