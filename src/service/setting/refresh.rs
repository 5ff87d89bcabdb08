//! What was changed on the page, put over what the file says.

use serde_json::Value;

use super::{KEY, Known};
use crate::config::Settings;
use crate::domain::Exception;
use crate::service::{Error, Office, Result};
use crate::store::{ConnectionTrait, calendar_day, setting};

/// Puts in force what the database says now: the office's own days off, and the settings changed on the page.
///
/// A process calls it when it opens the office, after each change of its own, and before each of its rounds, so that it
/// follows what others changed. What no longer fits the settings of this version is left out and logged.
///
/// # Errors
/// What the store says.
pub async fn refresh(office: &Office) -> Result<()> {
    let conn = office.store.read();
    let given = office.settings.given();
    let mut now = given.clone();
    for own in calendar_day::list(conn, &given.office).await? {
        now.calendar.set(own.day, Exception { works: own.works, note: own.note });
    }
    for (key, value) in chosen(conn, &given.office).await? {
        match with(&now, &key, value["value"].clone()) {
            Ok(changed) => now = changed,
            Err(error) => tracing::warn!(%error, key, "a setting changed on the page is left out"),
        }
    }
    if now.calendar != office.settings.calendar || tree(&now)? != tree(&office.settings)? {
        office.settings.replace(now);
    }
    Ok(())
}

/// The settings changed on the page: key, and value with who and when.
pub(super) async fn chosen(
    conn: &impl ConnectionTrait,
    owner: &str,
) -> Result<Vec<(String, Value)>> {
    let kept = setting::with_prefix(conn, owner, KEY).await?;
    let key = |(key, value): (String, Value)| (key.trim_start_matches(KEY).to_owned(), value);
    Ok(kept.into_iter().map(key).collect())
}

/// Settings as the tree of their file.
pub(super) fn tree(settings: &Settings) -> Result<Value> {
    serde_json::to_value(settings).map_err(Error::internal)
}

/// The same settings with one of those that the page may change.
pub(super) fn with(settings: &Settings, key: &str, value: Value) -> Result<Settings> {
    let known = Known::find(key).filter(|known| known.may_change);
    let known = known.ok_or_else(|| Error::internal(format!("no such setting: {key}")))?;
    let mut all = tree(settings)?;
    let place = all.pointer_mut(&known.pointer());
    *place.ok_or_else(|| Error::internal(format!("{key} has no place")))? = value;
    let read: Settings = serde_json::from_value(all).map_err(Error::internal)?;
    // The sections that the page changes and nothing else: keys and passwords are not in the tree.
    let mut changed = settings.clone();
    changed.review = read.review;
    changed.web.link_days = read.web.link_days;
    changed.web.public_check = read.web.public_check;
    changed.web.attempts = read.web.attempts;
    changed.accounts = read.accounts;
    changed.limits = read.limits;
    changed.follow = read.follow;
    changed.reminders = read.reminders;
    changed.summary = read.summary;
    Ok(changed)
}
