//! Tài liệu gửi kèm of a draft: uploaded, listed in the draft, taken away.

use serde_json::{Value, json};

use crate::domain::{Actor, Enclosure};
use crate::service::letter::{self, Attachments};
use crate::service::{Error, Office, Result};
use crate::store;
use crate::store::draft::{self, Draft, File, Version};

use super::save::{self, add, new_version};
use super::{open, path, turn};

/// Adds a file; one of the same name gives way. The draft lists it among its enclosures.
///
/// # Errors
/// [`Error::Invalid`] for a file that cannot go with a letter: empty, too large, a program, badly named.
pub async fn attach(
    office: &Office,
    actor: &Actor,
    id: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Draft> {
    let enclosure = [Enclosure { file: name.to_owned(), title: None }];
    let given = Attachments::Given(vec![(name.to_owned(), bytes)]);
    let read = letter::read_attachments(&enclosure, &given, &office.settings.limits).await;
    let Some(file) = read.map_err(Error::Invalid)?.pop() else {
        return Err(Error::internal("one file went in, none came out"));
    };
    let stored = office.files.put(file.bytes).await?;
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let letter = open::letter_of(&tx, &row).await?;
    turn::require_write(office, actor, &row, letter.as_ref())?;
    let now = office.clock.now();
    store::file::record(&tx, &stored.hash, stored.size, file.media_type, now).await?;
    let kept = File {
        draft_id: row.id.clone(),
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        size: i64::try_from(stored.size).map_err(Error::internal)?,
        file_hash: stored.hash,
        added_at: now,
        added_by: actor.name.clone(),
    };
    draft::add_file(&tx, kept).await?;
    let mut shown = open::shown(&tx, &row).await?.content;
    if !names(&shown).contains(&file.name)
        && let Some(list) = path::list(&mut shown, "enclosures")
    {
        list.push(json!({ "file": file.name }));
    }
    keep(tx, office, actor, row, shown).await
}

/// Takes a file away, and its line in the draft.
///
/// # Errors
/// As for saving.
pub async fn detach(office: &Office, actor: &Actor, id: &str, name: &str) -> Result<Draft> {
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let letter = open::letter_of(&tx, &row).await?;
    turn::require_write(office, actor, &row, letter.as_ref())?;
    let mut shown = open::shown(&tx, &row).await?.content;
    if let Some(list) = shown.get_mut("enclosures").and_then(Value::as_array_mut) {
        list.retain(|one| file_of(one) != Some(name));
        if list.is_empty() {
            path::set(&mut shown, "enclosures", Value::Null);
        }
    }
    // The bytes stay: an earlier version may name them, and come back.
    keep(tx, office, actor, row, shown).await
}

/// The files of a draft, for a letter made of it.
pub(super) async fn attachments(office: &Office, files: &[File]) -> Result<Attachments> {
    let mut given = Vec::with_capacity(files.len());
    for file in files {
        given.push((file.name.clone(), office.files.get(&file.file_hash).await?));
    }
    Ok(Attachments::Given(given))
}

fn file_of(enclosure: &Value) -> Option<&str> {
    enclosure.as_str().or_else(|| enclosure.get("file")?.as_str())
}

fn names(content: &Value) -> Vec<String> {
    let list = content.get("enclosures").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(file_of).map(str::to_owned).collect()
}

async fn keep(
    tx: store::Tx,
    office: &Office,
    actor: &Actor,
    mut row: Draft,
    content: Value,
) -> Result<Draft> {
    let version = Version { kept: true, ..new_version(office, actor, &row, content) };
    row.shown = add(&tx, version).await?;
    save::touch(office, actor, &mut row);
    row.version = draft::save(&tx, row.clone()).await?;
    tx.commit().await?;
    Ok(row)
}
