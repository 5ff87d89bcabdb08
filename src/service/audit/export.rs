//! Gói kiểm chứng: everything that a stranger needs to verify the records without this program.

use std::io::{Seek, Write};

use serde_json::{Value, json};

use crate::archive::bundle::Bundle;
use crate::domain::{Actor, hanoi};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::event::{self, Event};
use crate::store::seal::Sealed;
use crate::store::{anchor, document, file, register};

/// What went into a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    pub events: usize,
    pub rows: usize,
    pub files: usize,
    /// Files of record that the folder no longer has; the bundle says so too.
    pub missing: usize,
}

/// Writes a bundle. Personal payloads stay out: the chain holds without them.
///
/// # Errors
/// Forbidden for units; unavailable when the disk is full.
pub async fn export<W: Write + Seek>(
    office: &Office,
    actor: &Actor,
    to: W,
    tell: impl Fn(),
) -> Result<(W, Exported)> {
    require(actor, Act::Audit)?;
    let conn = office.store.read();
    let mut bundle = Bundle::begin(to).map_err(Error::unwritable)?;
    let mut done = Exported::default();

    bundle.part("events.jsonl").map_err(Error::unwritable)?;
    let mut failed = None;
    let write = |event: &Event| {
        if failed.is_none() {
            failed = bundle.line(&line(event)).err();
        }
    };
    (_, done.events) = event::verify_all(conn, |_, _, _| (), write).await?;
    if let Some(error) = failed {
        return Err(Error::unwritable(error));
    }

    bundle.part("roots.jsonl").map_err(Error::unwritable)?;
    for root in anchor::list(conn).await? {
        let root = json!({ "day": root.day, "prev": root.prev, "root": root.root });
        bundle.line(&root).map_err(Error::unwritable)?;
    }

    bundle.part("rows.jsonl").map_err(Error::unwritable)?;
    let mut row = |row: &dyn Sealed| {
        done.rows += 1;
        bundle.line(&json!({ "key": row.key(), "facts": row.facts() })).map_err(Error::unwritable)
    };
    let mut after = String::new();
    loop {
        let letters = document::issued_after(conn, &after).await?;
        let Some(last) = letters.last() else { break };
        after.clone_from(&last.id);
        letters.iter().try_for_each(|letter| row(letter))?;
    }
    document::issued_enclosures(conn).await?.iter().try_for_each(|enclosure| row(enclosure))?;
    register::all_entries(conn).await?.iter().try_for_each(|entry| row(entry))?;

    let mut known: Vec<String> = file::known(conn).await?.into_iter().collect();
    known.sort_unstable();
    bundle.part("files.jsonl").map_err(Error::unwritable)?;
    for hash in &known {
        bundle.line(&json!({ "hash": hash })).map_err(Error::unwritable)?;
    }
    for hash in known {
        match office.files.read(&hash).await {
            Ok(bytes) => bundle.file(&hash, &bytes).map_err(Error::unwritable)?,
            Err(error) if error.kind() == crate::files::Kind::Missing => done.missing += 1,
            Err(error) => return Err(error.into()),
        }
        done.files += 1;
        tell();
    }
    Ok((bundle.end().map_err(Error::unwritable)?, done))
}

/// An event as a line: what its hash covers, its hash, and the day whose root covers it.
fn line(event: &Event) -> Value {
    let mut facts = event::facts(event);
    if let Value::Object(fields) = &mut facts {
        fields.insert("hash".to_owned(), event.hash.clone().into());
        let day = event.at.with_timezone(&hanoi()).date_naive();
        fields.insert("day".to_owned(), json!(day));
    }
    facts
}
