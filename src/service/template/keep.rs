//! Puts a template of the office into use: a new one, or a new version of one.

use std::collections::BTreeMap;

use serde_json::json;

use super::STREAM;
use super::at_hand::at_hand;
use super::try_out::{Tried, try_out};
use crate::domain::{Actor, Party, Place};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::event::{self, Stream};
use crate::store::kept_template::{self, KeptRow, KeptVersion};
use crate::template::{KeptTemplate, TemplateFolder, TemplateOrigin, Templates};
use crate::text::Message;

/// Longest code, in bytes; it stands in addresses and in data files.
const LONGEST_CODE: usize = 60;

/// What was put into use.
#[derive(Debug, Clone)]
pub struct Kept {
    pub code: String,
    pub name: String,
    /// From 1.
    pub ordinal: u32,
    /// What its samples came to.
    pub tried: Tried,
}

/// Adds a template under a code that no other has.
///
/// # Errors
/// [`Error::Forbidden`] but for administrators; [`Error::Invalid`] for a bad code, or with everything that keeps the
/// template from being used; [`Error::Conflict`] for a code that is taken.
pub async fn add(
    office: &Office,
    actor: &Actor,
    code: &str,
    folder: TemplateFolder,
) -> Result<Kept> {
    require(actor, Act::KeepSettings)?;
    if !Party(code.to_owned()).is_code() || code.len() > LONGEST_CODE {
        let message = Message::new("templates-bad-code").with("most", LONGEST_CODE);
        return Err(Error::invalid(Place::field("ma"), message));
    }
    let templates = at_hand(office, &actor.unit).await?;
    if templates.origin(code).is_some() {
        return Err(Error::Conflict(Message::new("templates-code-taken").with("code", code)));
    }
    let (name, tried) = tried(office, templates, code, 1, &folder).await?;
    let row = KeptRow {
        id: office.ids.id(),
        owner_unit: actor.unit.clone(),
        code: code.to_owned(),
        shown: 1,
        withdrawn_at: None,
        withdrawn_by: None,
        version: 1,
    };
    let version = version(office, actor, &row, &folder)?;
    let tx = office.store.begin().await?;
    kept_template::insert(&tx, row).await?;
    kept_template::add_version(&tx, version).await?;
    let payload = json!({ "name": name, "version": 1 });
    let act = event::Act {
        kind: "template-added",
        at: office.clock.now(),
        actor,
        payload,
        personal: None,
    };
    event::append(&tx, Stream { kind: STREAM, id: code }, act).await?;
    tx.commit().await?;
    office.desk.forget_known();
    Ok(Kept { code: code.to_owned(), name, ordinal: 1, tried })
}

/// Adds a copy of a template under a code of its own, to be changed.
///
/// # Errors
/// As [`add`]; [`Error::NotFound`] when there is nothing to copy.
pub async fn copy(office: &Office, actor: &Actor, from: &str, code: &str) -> Result<Kept> {
    require(actor, Act::KeepSettings)?;
    let templates = at_hand(office, &actor.unit).await?;
    let missing = || Error::NotFound(Message::new("drafting-no-template").with("template", from));
    templates.origin(from).ok_or_else(missing)?;
    let folder = templates.folder(from).ok_or_else(missing)?;
    add(office, actor, code, folder.under(code)).await
}

/// Puts a new version of a template of the office into use; drafts that were begun keep theirs. `base` is the version
/// that the person had before them. A version without samples takes those of the former one.
///
/// # Errors
/// As [`add`]; [`Error::NotFound`] for a code that the store does not hold; [`Error::Conflict`] when somebody has replaced
/// it since.
pub async fn replace(
    office: &Office,
    actor: &Actor,
    code: &str,
    base: u32,
    folder: TemplateFolder,
) -> Result<Kept> {
    require(actor, Act::KeepSettings)?;
    let templates = at_hand(office, &actor.unit).await?;
    let missing = || Error::NotFound(Message::new("templates-not-own").with("code", code));
    if templates.origin(code) != Some(TemplateOrigin::Store) {
        return Err(missing());
    }
    let former = templates.kept(code).ok_or_else(missing)?;
    let last = former.versions.keys().next_back().copied().unwrap_or_default();
    let shown = former.versions.get(&former.shown).cloned();
    let mut folder = folder;
    if folder.samples.is_empty()
        && let Some(shown) = &shown
    {
        folder.samples.clone_from(&shown.samples);
    }
    let changed = || Error::Conflict(Message::new("templates-changed-since").with("code", code));
    if former.shown != base {
        return Err(changed());
    }
    if shown.as_ref() == Some(&folder) {
        return Err(Error::Conflict(Message::new("templates-same").with("code", code)));
    }
    let ordinal = last + 1;
    let (name, tried) = tried(office, templates, code, ordinal, &folder).await?;
    let tx = office.store.begin().await?;
    let mut row = kept_template::lock(&tx, &actor.unit, code).await?.ok_or_else(missing)?;
    if row.shown.unsigned_abs() != base {
        return Err(changed());
    }
    row.shown = i32::try_from(ordinal).map_err(Error::internal)?;
    kept_template::add_version(&tx, version(office, actor, &row, &folder)?).await?;
    kept_template::save(&tx, row).await?;
    let payload = json!({ "name": name, "version": ordinal });
    let act = event::Act {
        kind: "template-replaced",
        at: office.clock.now(),
        actor,
        payload,
        personal: None,
    };
    event::append(&tx, Stream { kind: STREAM, id: code }, act).await?;
    tx.commit().await?;
    office.desk.forget_known();
    Ok(Kept { code: code.to_owned(), name, ordinal, tried })
}

fn version(
    office: &Office,
    actor: &Actor,
    row: &KeptRow,
    folder: &TemplateFolder,
) -> Result<KeptVersion> {
    Ok(KeptVersion {
        template_id: row.id.clone(),
        ordinal: row.shown,
        content: serde_json::to_value(folder).map_err(Error::internal)?,
        made_at: office.clock.now(),
        made_by: actor.name.clone(),
    })
}

/// Tries the files as if they were in use already; gives the template's name.
async fn tried(
    office: &Office,
    templates: Templates,
    code: &str,
    ordinal: u32,
    folder: &TemplateFolder,
) -> Result<(String, Tried)> {
    let versions = BTreeMap::from([(ordinal, folder.clone())]);
    let kept = BTreeMap::from([(code.to_owned(), KeptTemplate { versions, shown: ordinal })]);
    let trial = templates.with_kept(kept, std::collections::BTreeSet::new());
    let (engine, code) = (office.engine.clone(), code.to_owned());
    let trial_of = code.clone();
    let (trial, tried) = tokio::task::spawn_blocking(move || {
        let tried = try_out(&trial, &engine, &trial_of);
        (trial, tried)
    })
    .await
    .map_err(Error::internal)?;
    let tried = tried?;
    if tried.broken.has_errors() {
        return Err(Error::Invalid(tried.broken));
    }
    let name = match trial.find(&code) {
        Some(Ok(template)) => template.name,
        _ => code,
    };
    Ok((name, tried))
}
