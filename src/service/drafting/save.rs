//! Lưu: small changes, over and over. A draft is never refused for what is wrong or missing in it; only classified
//! words are not taken in, since nothing of them may stand in this system (office.md, 25).
//!
//! ```text
//!            base = version of the row that the form was made from
//! form ─►  equal to what is shown ───────────────► unchanged
//!          base is the row's version ────────────► written; within seconds of one person into the same version
//!          somebody has saved in the meantime ───► kept aside as a version of its own, and both are shown
//! ```

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::domain::check::{bears_classified_stamp, is_classified_stamp};
use crate::domain::{Actor, DocumentKind, Finding, Findings, Place};
use crate::service::{Error, Office, Result};
use crate::store::Tx;
use crate::store::draft::{self, Draft, Version};
use crate::text::Message;

use super::parties::Known;
use super::{open, turn};

/// The largest draft, in bytes of its tree: as for files.
const MOST_BYTES: usize = crate::template::MOST_BYTES;
/// Levels inside each other: as for files, and far above any letter.
const DEEPEST: usize = 40;
/// Changes of one person within so many seconds go into one version: the grain of undo.
const GRAIN_SECONDS: i64 = 15;

/// What became of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    Written {
        /// To be sent with the next change.
        version: i32,
        at: DateTime<Utc>,
    },
    /// It says what stands there already.
    Unchanged { version: i32, at: DateTime<Utc> },
    /// Somebody else has saved since the form was made; the change is kept as a version of its own.
    Aside {
        /// Ordinal of the version in which it is kept.
        kept_as: i32,
        /// Ordinal of what is shown.
        shown: i32,
        by: String,
        at: DateTime<Utc>,
    },
}

/// Saves the present state of a draft over the version of the row that it was made from.
///
/// # Errors
/// [`Error::Invalid`] for classified words and for more than a megabyte; [`Error::Forbidden`] when it lies with
/// somebody else; [`Error::Conflict`] when its content is frozen.
pub async fn save(
    office: &Office,
    actor: &Actor,
    id: &str,
    base: i32,
    mut content: Value,
) -> Result<Saved> {
    refuse_too_large(&content)?;
    drop_nul(&mut content);
    refuse_classified(&content)?;
    let known = office.desk.known(office, &actor.unit).await?;
    let tx = office.store.begin().await?;
    let row = open::lock(&tx, actor, id).await?;
    let letter = open::letter_of(&tx, &row).await?;
    turn::require_write(office, actor, &row, letter.as_ref())?;
    let shown = open::shown(&tx, &row).await?;
    if shown.content == content {
        return Ok(Saved::Unchanged { version: row.version, at: row.changed_at });
    }
    if row.version != base {
        let aside =
            Version { parent: None, kept: true, ..new_version(office, actor, &row, content) };
        let kept_as = add(&tx, aside).await?;
        tx.commit().await?;
        let (by, at) = (row.changed_by, row.changed_at);
        return Ok(Saved::Aside { kept_as, shown: row.shown, by, at });
    }
    let saved = write(&tx, office, actor, row, shown, content, &known).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Writes a change over what is shown.
async fn write(
    tx: &Tx,
    office: &Office,
    actor: &Actor,
    mut row: Draft,
    mut shown: Version,
    content: Value,
    known: &Known,
) -> Result<Saved> {
    let now = office.clock.now();
    let about = about(&content, known);
    let goes_on = shown.saved_by == actor.name
        && !shown.kept
        && now - shown.begun_at < TimeDelta::seconds(GRAIN_SECONDS)
        && draft::last_ordinal(tx, &row.id).await? == shown.ordinal;
    if goes_on {
        shown.content = content;
        shown.saved_at = now;
        draft::save_version(tx, shown).await?;
    } else {
        row.shown = add(tx, new_version(office, actor, &row, content)).await?;
    }
    row.subject = about.subject;
    row.kind = about.kind;
    row.template = about.template;
    touch(office, actor, &mut row);
    let version = draft::save(tx, row).await?;
    Ok(Saved::Written { version, at: now })
}

/// A version after the one that is shown; its ordinal is given when it is added.
pub(super) fn new_version(office: &Office, actor: &Actor, row: &Draft, content: Value) -> Version {
    let now = office.clock.now();
    Version {
        draft_id: row.id.clone(),
        ordinal: 0,
        parent: Some(row.shown),
        content,
        name: None,
        kept: false,
        begun_at: now,
        saved_at: now,
        saved_by: actor.name.clone(),
    }
}

/// Adds a version behind all others; gives its ordinal. The draft's row must be held.
pub(super) async fn add(tx: &Tx, version: Version) -> Result<i32> {
    let ordinal = draft::last_ordinal(tx, &version.draft_id).await? + 1;
    draft::add_version(tx, Version { ordinal, ..version }).await?;
    Ok(ordinal)
}

/// Notes who changed a draft last.
pub(super) fn touch(office: &Office, actor: &Actor, row: &mut Draft) {
    row.changed_at = office.clock.now();
    row.changed_by.clone_from(&actor.name);
}

/// What lists say of a draft.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub subject: String,
    pub kind: Option<String>,
    pub template: Option<String>,
}

/// Longest name of a draft in lists, in characters.
const LONGEST_SUBJECT: usize = 300;

pub(super) fn about(content: &Value, known: &Known) -> About {
    let words = |key: &str| content.get(key).and_then(Value::as_str).map(str::to_owned);
    let template = words("template");
    let mut kind = words("kind").filter(|code| DocumentKind::find(code).is_some());
    let mut subject = words("subject").unwrap_or_default();
    if let Some(code) = &template {
        let read = crate::template::half_written::read(content, &known.templates);
        if let Some(document) = read.document {
            kind = Some(document.kind.code().to_owned());
            subject = document.subject.unwrap_or_default();
        }
        // What is still to be filled in says nothing.
        let is_open = subject.trim_matches(|c: char| c == '…' || c.is_whitespace()).is_empty();
        if let Some(Ok(template)) = known.templates.find(code).filter(|_| is_open) {
            subject = template.name;
        }
    }
    // What a tree may hold, a column may not: NUL, above all.
    let subject: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let subject = crate::text::unicode::one_line(&subject);
    About { subject: subject.chars().take(LONGEST_SUBJECT).collect(), kind, template }
}

/// Takes out what no text of PostgreSQL may hold, and no person can type.
fn drop_nul(value: &mut Value) {
    match value {
        Value::String(words) if words.contains('\0') => *words = words.replace('\0', ""),
        Value::Array(items) => items.iter_mut().for_each(drop_nul),
        Value::Object(fields) => fields.values_mut().for_each(drop_nul),
        _ => {}
    }
}

fn is_too_deep(value: &Value, left: usize) -> bool {
    let deeper = |value| left == 0 || is_too_deep(value, left - 1);
    match value {
        Value::Array(items) => items.iter().any(deeper),
        Value::Object(fields) => fields.values().any(deeper),
        _ => false,
    }
}

fn refuse_too_large(content: &Value) -> Result<()> {
    if is_too_deep(content, DEEPEST) {
        return Err(Error::invalid(Place::default(), Message::new("template-yaml-too-deep")));
    }
    let size = content.to_string().len();
    if size <= MOST_BYTES {
        return Ok(());
    }
    let message = Message::new("drafting-too-large");
    let message = message.with("size", size.div_ceil(1000)).with("most", MOST_BYTES / 1000);
    Err(Error::invalid(Place::default(), message))
}

/// Refuses stamps of secrecy in any text: what they stand on may not be written with this program.
pub(super) fn refuse_classified(content: &Value) -> Result<()> {
    let mut findings = Findings::default();
    find_classified(content, "", &mut findings);
    if findings.is_empty() { Ok(()) } else { Err(Error::Invalid(findings)) }
}

fn find_classified(value: &Value, path: &str, findings: &mut Findings) {
    match value {
        Value::String(words) => {
            let is_subject = matches!(path, "subject" | "title");
            let is_stamped = |line: &&str| {
                is_classified_stamp(line) || (is_subject && bears_classified_stamp(line))
            };
            if let Some(stamp) = words.lines().find(is_stamped) {
                let message = Message::new("check-classified").with("text", stamp.trim());
                findings.push(Finding::error(Place::field(path), message));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_classified(item, &format!("{path}[{index}]"), findings);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                find_classified(item, &path, findings);
            }
        }
        _ => {}
    }
}
