//! Phiên bản: undo, redo, names, and earlier states brought back. Versions form a tree; nothing is ever cut off.

use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::Tx;
use crate::store::draft::{self, Draft, Version};
use crate::text::Message;

use super::save::{self, add, new_version};
use super::{open, turn};

/// Longest name of a version, in characters.
const LONGEST_NAME: usize = 120;

/// All versions of a draft, the newest first.
///
/// # Errors
/// As [`open::open`].
pub async fn versions(office: &Office, actor: &Actor, id: &str) -> Result<(Draft, Vec<Version>)> {
    require(actor, Act::Show)?;
    let conn = office.store.read();
    let row = open::find(conn, actor, id).await?;
    let versions = draft::versions(conn, id).await?;
    Ok((row, versions))
}

/// Goes back to the version before; what was undone stays, for [`redo`].
///
/// # Errors
/// [`Error::Conflict`] at the beginning, or when somebody has saved in the meantime.
pub async fn undo(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<Draft> {
    let (tx, row) = held(office, actor, id, base).await?;
    let shown = open::shown(&tx, &row).await?;
    let parent = shown.parent.ok_or_else(|| Error::Conflict(Message::new("drafting-no-undo")))?;
    show(tx, office, actor, row, parent).await
}

/// Goes forward again to the version that was undone last.
///
/// # Errors
/// [`Error::Conflict`] when nothing was undone, or when somebody has saved in the meantime.
pub async fn redo(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<Draft> {
    let (tx, row) = held(office, actor, id, base).await?;
    let versions = draft::versions(&tx, id).await?;
    let next = next_of(&versions, row.shown);
    let next = next.ok_or_else(|| Error::Conflict(Message::new("drafting-no-redo")))?;
    show(tx, office, actor, row, next).await
}

/// The version to which redo leads: the newest made from the one that is shown.
#[must_use]
pub fn next_of(versions: &[Version], shown: i32) -> Option<i32> {
    versions.iter().filter(|one| one.parent == Some(shown)).map(|one| one.ordinal).max()
}

/// Gives a version a name, under which it stays; an empty one takes the name away.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version.
pub async fn name(
    office: &Office,
    actor: &Actor,
    id: &str,
    ordinal: i32,
    name: &str,
) -> Result<Version> {
    require(actor, Act::Draft)?;
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let mut version = open::version(&tx, &row, ordinal).await?;
    let name: String = crate::text::unicode::one_line(name).chars().take(LONGEST_NAME).collect();
    version.name = Some(name).filter(|name| !name.is_empty());
    version.kept = true;
    draft::save_version(&tx, version.clone()).await?;
    tx.commit().await?;
    Ok(version)
}

/// Brings an earlier version back as the newest one.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version; [`Error::Conflict`] when somebody has saved in the meantime.
pub async fn restore(
    office: &Office,
    actor: &Actor,
    id: &str,
    base: i32,
    ordinal: i32,
) -> Result<Draft> {
    let (tx, row) = held(office, actor, id, base).await?;
    let version = open::version(&tx, &row, ordinal).await?;
    let again = Version { kept: true, ..new_version(office, actor, &row, version.content) };
    let ordinal = add(&tx, again).await?;
    show(tx, office, actor, row, ordinal).await
}

/// Begins a transaction with the draft's row, in the state that the person has seen.
async fn held(office: &Office, actor: &Actor, id: &str, base: i32) -> Result<(Tx, Draft)> {
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let letter = open::letter_of(&tx, &row).await?;
    turn::require_write(office, actor, &row, letter.as_ref())?;
    if row.version != base {
        return Err(Error::Conflict(changed_meanwhile(&row)));
    }
    Ok((tx, row))
}

/// `Đồng chí … vừa sửa dự thảo này lúc …`
pub(super) fn changed_meanwhile(row: &Draft) -> Message {
    let at = row.changed_at.with_timezone(&crate::domain::hanoi());
    Message::new("drafting-changed-meanwhile")
        .with("person", &row.changed_by)
        .with("at", at.format("%H:%M"))
}

async fn show(
    tx: Tx,
    office: &Office,
    actor: &Actor,
    mut row: Draft,
    ordinal: i32,
) -> Result<Draft> {
    let known = office.desk.known(office, &actor.unit).await?;
    let version = open::version(&tx, &row, ordinal).await?;
    let about = save::about(&version.content, &known);
    row.shown = ordinal;
    row.subject = about.subject;
    row.kind = about.kind;
    row.template = about.template;
    save::touch(office, actor, &mut row);
    let version = draft::save(&tx, row.clone()).await?;
    tx.commit().await?;
    Ok(Draft { version, ..row })
}
